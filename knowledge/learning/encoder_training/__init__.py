"""Contrastive fine-tuning of the encoder: question pairs, losses, training of low-rank weights."""
