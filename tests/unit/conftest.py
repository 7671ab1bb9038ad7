"""Property tests without a deadline: a slow machine fails no test."""

from hypothesis import settings

settings.register_profile("unit", deadline=None)
settings.load_profile("unit")
