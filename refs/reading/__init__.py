"""What the readers of several formats share: blocks of text, claims, entries of a list, escapes, trees.

A format itself is read in `refs/formats`; no file here reads a whole one.
"""
