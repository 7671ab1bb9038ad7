"""Segmentation of a turn into its questions: one for most texts, with a matter for each."""
