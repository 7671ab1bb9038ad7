"""The demonstration: its content, and what keeps it out of real desks."""
