"""Answering pipeline: candidates, ranking, confidence, decision."""
