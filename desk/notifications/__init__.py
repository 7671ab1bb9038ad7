"""Notifications on their way out: letters and their words, SMTP, signed webhooks, the outbox."""
