"""From a document to its text, its head, its clauses, its versions and its links."""
