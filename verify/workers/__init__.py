"""What one process holds and how processes share a run: work in, what was done in the journal; it weighs no finding."""
