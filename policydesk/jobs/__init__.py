"""Scheduled work: the nightly jobs, index building, reminders."""
