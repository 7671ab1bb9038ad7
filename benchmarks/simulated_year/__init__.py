"""A simulated year of the desk, whose figures are counted twice: from events, and by itself."""
