"""One file per kind of page: bytes in, title, text and state out."""
