"""A citation as somebody wrote it in (a string, a template, an identifier), its fields out; it looks nothing up."""
