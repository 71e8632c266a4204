"""Fuzzing: what any bytes may do to each part that reads what strangers wrote."""
