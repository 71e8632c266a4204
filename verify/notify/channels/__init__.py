"""Telling people, only when something changed: one file per way to tell them."""
