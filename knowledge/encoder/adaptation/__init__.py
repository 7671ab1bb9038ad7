"""Fine-tuning of the embedding model on question pairs, by low-rank weights under a megabyte.

The encoder stays as it was published; low-rank changes of its upper layers (Hu et al., LoRA, 2021)
are learned from labelled pairs and added when it is loaded.
"""
