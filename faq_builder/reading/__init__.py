"""Reading: what people wrote as items, cleaned and split into questions, with what they want."""
