"""What learning and measuring needs; nothing that serves imports it."""
