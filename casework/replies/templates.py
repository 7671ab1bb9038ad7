"""Reply templates of an agency as entities."""

from dataclasses import dataclass
from datetime import datetime


@dataclass
class ReplyTemplate:
    """``agency_id`` is whose it is: an officer sees the own agency's alone."""

    template_id: str
    agency_id: str | None
    title: str
    body: str
    changed_by: str
    changed_at: datetime
