"""Finding: policies and clauses, passages, retrieval, the answer decision, the index store.

``entries`` and ``outcomes`` are what the other rooms speak of; they import none of the folders.
"""
