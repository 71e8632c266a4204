"""Reads the fields of a citation as somebody wrote it (a string, a template, an identifier); it looks nothing up."""
