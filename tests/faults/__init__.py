"""Faults of the machine put in: each system call of a writer fails once, and nothing is lost or half-written."""
