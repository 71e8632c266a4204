"""Compares one clause of a claim with the passages of one page, and says what stands in one and not in the other.

No verdicts.
"""
