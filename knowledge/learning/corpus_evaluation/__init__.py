"""Evaluation over the question corpus: what the desk shows to each line, counted by kind."""
