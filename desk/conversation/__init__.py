"""Conversation: how a turn is answered, and in which words."""
