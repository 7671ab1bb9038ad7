"""Proposing: question groups, topics and drafts from what people wrote."""
