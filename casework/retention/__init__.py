"""Retention: texts deleted by age or at the person's request; numbers, times and figures stay."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
