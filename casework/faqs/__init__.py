"""FAQ entries: drafts, reviews, versions, and the clauses that they rest on."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
