"""Document parsing: from a policy file to text, metadata, clauses, versions and links."""
