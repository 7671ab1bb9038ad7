"""From the formats that policies come in to blocks of text."""
