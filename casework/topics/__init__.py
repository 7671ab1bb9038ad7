"""Topics: what many people ask, with the escalations and investigations that follow."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
