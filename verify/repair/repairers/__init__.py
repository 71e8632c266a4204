"""Proposals of repairs, one kind in each file; `verify.repair.propose` asks them all and writes the patches."""
