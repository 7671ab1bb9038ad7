"""Matters that entries are found by: life events, groups of people, agencies and tags."""
