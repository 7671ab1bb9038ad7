"""Custom actions of the dialogue, a module or folder per journey: thin, words and a card out."""
