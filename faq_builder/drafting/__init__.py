"""Extractive drafting: a first FAQ text from replies and clauses, each sentence with its source."""
