"""Entries by everything by which they are found; stored as versions, renewed, swapped."""
