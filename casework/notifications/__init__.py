"""Notifications: which event tells whom, by which channel and when; the inbox and the outbox."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
