"""The memory between runs: captures, observations and verdicts in, the same values out; it decides nothing.

This is the only room that knows SQLAlchemy.
"""
