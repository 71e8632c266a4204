"""Scorers: a claim and a source in, evidence and a calibrated support out; no I/O in the default."""
