"""Ready units for schedulers: one file each."""
