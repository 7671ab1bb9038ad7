"""Clustering: items into question groups and topics, each with its summary and its heat."""
