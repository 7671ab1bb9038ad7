"""The chat: turns to the dialogue server, the page without a script, the widget."""
