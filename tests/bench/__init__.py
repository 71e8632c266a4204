"""Ratios against peers, side by side: `python -m tests.bench [NAME...]` runs every bench_*.py found here."""
