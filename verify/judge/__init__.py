"""A citation and its captures in, findings out; no I/O, no clock, no history."""
