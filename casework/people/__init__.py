"""Agencies and staff: accounts, roles, sessions, and whose rows a person sees."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
