"""Monitoring: free disk space, and access to health details."""
