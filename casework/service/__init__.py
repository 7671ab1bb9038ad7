"""What the public may use now: chat and message form switched off and on, notices for some days."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
