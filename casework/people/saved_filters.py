"""Saved searches of the console: a filter that a person has given a name."""

from dataclasses import dataclass
from datetime import datetime


@dataclass
class SavedFilter:
    """``query`` is the query string of the search page."""

    filter_id: str
    username: str
    name: str
    query: str
    saved_at: datetime
