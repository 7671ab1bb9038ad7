"""Custom actions of the dialogue: tracker in, one call, answer card out."""
