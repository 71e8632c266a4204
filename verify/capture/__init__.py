"""Targets in; the live page and the archived copy of each go into the store. It never judges what a page says."""
