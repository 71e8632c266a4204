"""Reads the fields of a citation as somebody wrote it (a string, a template, an identifier). It looks nothing up.

`strings.parse` is the entrance for printed citations and `templates.fields_of` for those of wikis; the other files hold
the forms of reference, the identifiers, names, dates and titles that both need.
"""
