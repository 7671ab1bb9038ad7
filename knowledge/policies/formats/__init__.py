"""File format readers: from html, docx, pdf, Markdown and plain text to blocks of text."""
