"""Checkers: one question each about a citation and its captures; no I/O, no clock."""
