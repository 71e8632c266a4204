"""What readers of articles share: blocks, claims, entries, escapes, trees.

No file here reads a whole format by itself.
"""
