"""TODO: write it."""
