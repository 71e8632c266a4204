"""What the project is made of: locked, pinned, and nothing that runs input."""
