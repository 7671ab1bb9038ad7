"""Places that a text names: provinces, large cities, and the codes that stand for places."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

PLACES_FILE = Path(__file__).with_name("places.yml")
# Where names are withheld, A市 and K7县 stand for them.
CODE = r"(?<![a-z0-9])[a-z]\d{0,3}(?=[省市县区])"
REMEMBERED = 50_000


@lru_cache(maxsize=REMEMBERED)
def places(text: str) -> frozenset[str]:
    """The places in ``text``, by name or code; the same texts come up again and again.

    >>> sorted(places("武汉市和A7县"))
    ['a7', '武汉']
    """
    return frozenset(pattern().findall(text.lower()))


@cache
def pattern() -> re.Pattern[str]:
    known: dict[str, Any] = yaml.safe_load(PLACES_FILE.read_text(encoding="utf-8"))
    return re.compile("|".join([CODE, *known["provinces"], *known["cities"]]))
