"""A program's questions in, the commands' answers out as plain values; it writes to no article and tells nobody."""
