"""Tests of refs/pages."""
