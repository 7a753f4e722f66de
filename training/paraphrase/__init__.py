"""How the table of background words was counted, and whether a learned rule would find more."""
