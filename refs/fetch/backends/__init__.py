"""What really moves bytes; each module is one backend behind the same `Client`."""
