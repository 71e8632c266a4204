"""Names of articles in (files, folders, URLs, wiki titles), documents out; what cannot be read is always named."""
