"""Topic proposals: which topics are worth an FAQ, under which title, and what speaks against."""
