"""Advice before a reply is sent: its matter, the texts it cites, its substance, private data."""
