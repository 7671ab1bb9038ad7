"""Domain events by matter: one frozen class each, past tense, kept forever in the event log.

The name of the class is stored as the event's kind, its fields as the payload (types as
``records.event_payloads`` reads them); texts are masked. ``event_id`` is given by the log when the
change is committed; later events have greater ones. Each event stands in ``__init__.pyi``.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
