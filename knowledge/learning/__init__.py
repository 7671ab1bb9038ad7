"""Training and evaluation; nothing that serves imports it."""
