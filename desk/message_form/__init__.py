"""Turn classification in the message form: what a text does to the message being written."""
