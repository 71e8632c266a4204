"""Takes the files of a tree and finds where their links to each other lead.

It asks no network and reads nothing outside the tree.
"""
