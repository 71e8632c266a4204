"""Articles with their references in, the live page and archived copy of each out; it judges nothing."""
