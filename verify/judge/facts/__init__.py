"""A claim and a passage in, its numbers, dates, names and quotations found, different or absent; it weighs nothing."""
