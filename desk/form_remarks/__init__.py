"""Reading of remarks: what is said to the desk while a message is written, and is none of it."""
