"""Finding: policies and clauses, passages, retrieval, the answer decision, the index store."""
