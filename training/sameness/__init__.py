"""Fitting the decision that two passages assert the same thing."""
