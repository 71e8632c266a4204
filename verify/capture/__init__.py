"""Targets in, both witnesses of each out into the store; it never judges what a page says."""
