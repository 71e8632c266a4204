"""Assessments and an article's text in, patches that read back as wished out; it fetches nothing and judges nothing."""
