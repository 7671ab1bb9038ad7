"""From texts to vectors: the published model, unpacked and adapted."""
