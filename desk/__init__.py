"""What everything above stands on: settings, clock, wiring, live index, conversation."""
