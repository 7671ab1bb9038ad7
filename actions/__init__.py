"""Custom actions of the dialogue, one file per journey: thin, words and a card out."""
