"""Search index: built from entries, stored as versions, renewed incrementally, swapped."""
