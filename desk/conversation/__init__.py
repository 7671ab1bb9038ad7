"""The conversation: what a turn means, what is answered, and in which words."""
