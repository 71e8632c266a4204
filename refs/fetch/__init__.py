"""Fetching: small clients, one worry each, that hold one another (see stack.py)."""
