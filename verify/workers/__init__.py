"""Shares a run among threads, processes and machines: work in, captures and findings out; it weighs no finding."""
