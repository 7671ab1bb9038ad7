"""Search: policies and clauses, passages, retrieval, the answer decision, the index store.

``entries`` and ``outcomes`` are what the other rooms speak of; they import none of the folders.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
