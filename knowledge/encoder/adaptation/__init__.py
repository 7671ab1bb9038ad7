"""Teaching the embedding model which questions mean the same, in a file of less than a megabyte.

The encoder stays as it was published; low-rank changes of its upper layers (Hu et al., LoRA, 2021)
are learned from labelled pairs and added when it is loaded.
"""
