"""One file of a kind in, the targets of its links and the names that a #fragment may lead to out; pure."""
