"""The way of a turn: one list of steps from what was said to what is answered and recorded."""
