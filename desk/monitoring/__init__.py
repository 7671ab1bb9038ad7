"""What monitors ask: free disk space, and who may ask."""
