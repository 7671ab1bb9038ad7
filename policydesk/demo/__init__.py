"""Demonstration: loading its content, and keeping it out of real desks."""
