"""Every regular expression of the program, found where it stands: nobody has to list one.

Python files are parsed: the first argument of each call into ``re`` is evaluated in its module.
Of YAML files every text that reads as a regular expression counts.
"""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parents[1]
ROOMS = ("actions", "bot", "casework", "faq_builder", "knowledge", "policydesk", "portal")
READS_AS_A_PATTERN = re.compile(r"[|*+^$]|\[|\(\?|\{\d|\\")
FUNCTIONS = frozenset(dir(re))


def text_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Where a pattern stands, and the pattern."""
    for room in ROOMS:
        for path in sorted((REPOSITORY / room).rglob("*.py")):
            yield from _in_module(path)
        for path in sorted((REPOSITORY / room).rglob("*.yml")):
            yield from _in_data(path)
