"""JSON as it is stored: Chinese stays readable, and nothing that is not JSON slips in."""

import json
import re
from typing import Any

from casework.errors import UnstorableText
from casework.texts import is_storable

# A NUL inside of a text; PostgreSQL keeps the document and fails whenever it is asked for a part.
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def json_text(value: Any) -> str:
    """Raises UnstorableText."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    if not is_storable(text) or ("\\u0000" in text and _NUL.search(text)):
        raise UnstorableText
    return text
