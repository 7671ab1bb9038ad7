"""Logging without anybody's words: records, lines, tracebacks."""
