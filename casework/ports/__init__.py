"""Storage ports: repository interfaces with named queries, and the unit of work.

``get`` raises errors.NotFound; ``find`` and ``by_…`` give None. Lists are in the order of time
unless said otherwise. Objects that were read may be changed in place; ``commit`` keeps it.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
