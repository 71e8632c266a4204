"""Proposals of repairs, one kind in each file; `verify.repairing` asks them all and writes the patches."""
