"""Files of a tree in, where their links to each other lead out; it asks no network and reads nothing outside it."""
