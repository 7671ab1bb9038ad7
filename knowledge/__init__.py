"""Search: policies and clauses, passages, retrieval, the answer decision, the index store.

``entries`` are what the other rooms speak of; the module imports none of the folders. How a
question ends (``AnswerOutcome``) stands in ``casework.answer_outcomes``.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
