"""Word lists of document parsing, from ``words.yml``, as compiled patterns."""

import re
from functools import cache
from pathlib import Path

from language import word_lists
from language.data_files import file_shape, read_yaml

WORDS_FILE = Path(__file__).with_name("words.yml")


@file_shape
class AnnexWord:
    """The ``name`` of what a word opens, and the ``anchor`` of its label."""

    name: str
    anchor: str


@file_shape
class PolicyWords:
    """As words.yml explains them; ``labels`` are templates."""

    table_columns: dict[str, tuple[str, ...]]
    due_forms: tuple[str, ...]
    unit_prefixes: tuple[str, ...]
    unit_roles: tuple[str, ...]
    unit_first_characters: str
    agency_ends: tuple[str, ...]
    issuer_fields: tuple[str, ...]
    issued_fields: tuple[str, ...]
    published_fields: tuple[str, ...]
    doc_no_fields: tuple[str, ...]
    effective_fields: tuple[str, ...]
    until_fields: tuple[str, ...]
    title_fields: tuple[str, ...]
    other_fields: tuple[str, ...]
    page_openings: tuple[str, ...]
    letterhead_end: str
    title_ends: tuple[str, ...]
    notice_of_issue: tuple[str, ...]
    closing_lines: tuple[str, ...]
    annex_words: dict[str, AnnexWord]
    annex_line_forms: tuple[str, ...]
    parts_without_number: tuple[str, ...]
    contents_headings: tuple[str, ...]
    asking_words: tuple[str, ...]
    repeal_words: tuple[str, ...]
    basis_words: tuple[str, ...]
    serving_words: tuple[str, ...]
    companion_words: tuple[str, ...]
    making_forms: tuple[str, ...]
    interpretation_words: tuple[str, ...]
    labels: dict[str, str]

    def listed(self, name: str) -> tuple[str, ...]:
        """The list of that name."""
        words: tuple[str, ...] = getattr(self, name)
        return words


@cache
def policy_words() -> PolicyWords:
    return read_yaml(WORDS_FILE, PolicyWords)


@cache
def any_of(name: str) -> str:
    """A group of a pattern that matches each word of the list ``name``, longest first."""
    return word_lists.any_of(policy_words().listed(name))


@cache
def any_pattern_of(name: str) -> str:
    """A group of the patterns of the list ``name``."""
    return f"(?:{'|'.join(policy_words().listed(name))})"


@cache
def due_pattern() -> re.Pattern[str]:
    """What says when, at the end of a text."""
    return re.compile(f"(?:{'|'.join(policy_words().due_forms)})$")


def label(name: str, **values: object) -> str:
    return policy_words().labels[name].format(**values)
