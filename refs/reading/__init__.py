"""What readers of articles share: blocks, claims, entries, escapes, trees; no file here reads a format by itself."""
