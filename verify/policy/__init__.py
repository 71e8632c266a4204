"""Findings and earlier nights in, a verdict with its reason out; pure, and it names no checker."""
