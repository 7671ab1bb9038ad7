"""Adapting the encoder: question pairs, losses, training of the low-rank weights."""
