"""Evaluation of drafts against held-out replies; nothing that serves imports it."""
