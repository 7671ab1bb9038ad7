"""Journey of leaving a message: begun, written in a form, sent or dropped, and added to."""
