"""JSON encoder: readable Chinese, ISO 8601 instants, sorted sets; no NaN, no NUL."""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

from casework.errors import UnstorableText
from casework.texts import is_storable

# A NUL inside of a text; PostgreSQL keeps the document and fails whenever it is asked for a part.
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def json_text(value: Any) -> str:
    """Raises UnstorableText."""
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain
    )
    if not is_storable(text) or ("\\u0000" in text and _NUL.search(text)):
        raise UnstorableText
    return text


def _plain(value: Any) -> Any:
    """What JSON has no form for: dates and instants (``+00:00``, not ``Z``), decimals as text,
    sets sorted."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")
