"""Files that the commands write for people."""
