"""A closed run in, notices delivered where people asked for them; it changes no verdict."""
