"""Training of the encoder that finds attributions; README.md says how."""
