"""One module per report format; each says in `counts(text)` which figures its format states."""
