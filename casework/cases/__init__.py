"""Cases: which agency answers a message by when, and the verbs of a case's life."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
