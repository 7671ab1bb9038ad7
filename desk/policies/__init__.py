"""Policies side by side: names in other documents, predecessors, comparisons."""
