"""Proposing: from what people wrote to topics, proposals and drafts. Pure steps over lists.

The only module that other rooms import from; the folders import each other in the order reading,
grouping, proposals, drafting. Draft evaluation stands apart (``faq_builder.evaluation``).
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
