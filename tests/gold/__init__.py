"""Accuracy on ../shared/gold: `python -m tests.gold [NAME...]` runs every gold_*.py found here."""
