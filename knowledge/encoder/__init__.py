"""Sentence encoder: the published model, unpacked and fine-tuned."""
