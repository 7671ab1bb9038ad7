"""Rules of the work plans: duties, deadlines, working days, reminders."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
