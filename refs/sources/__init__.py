"""Turns names of articles (files, folders, URLs, wiki titles) into documents; what cannot be read is always named.

`named.documents` is the entrance; each other file knows one kind of source.
"""
