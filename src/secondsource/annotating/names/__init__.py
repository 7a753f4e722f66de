"""Names: who and what an article names, typed, with roles and linked; start at mentions.py."""
