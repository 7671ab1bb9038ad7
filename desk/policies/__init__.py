"""Policies side by side: lookup by name, predecessors, comparisons."""
