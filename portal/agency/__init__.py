"""The agency console: duties with their deadlines, and reports."""
