"""Words of a terminal in, printed words and an exit code out; only this room knows click, and it computes nothing."""
