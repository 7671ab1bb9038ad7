"""Deciding: messages, cases, topics, FAQ entries, reviews, escalations. Plain Python."""
