"""Statistics of a period, folded from the events: cases, chat, entries, escalations."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
