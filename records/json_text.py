"""JSON as it is stored: Chinese stays readable, and nothing that is not JSON slips in."""

import json
from typing import Any


def json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
