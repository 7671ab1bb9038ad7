"""Check for personal data in entries: they are public and may name offices alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casework.faqs.entries import DraftContent
from language.data_files import Pattern, file_shape, read_yaml
from language.masking import Found, FoundType, mask_reply

_LEAD = 20  # letters before an address in which its kind is said
_SENTENCE_END = re.compile(r"[。！？!?；;\n]")


@dataclass(frozen=True, slots=True)
class PrivateData:
    """``field`` is the DraftContent's; ``text`` is what was found, as it is written there."""

    field: str
    text: str
    kind: FoundType


def private_data_in(content: DraftContent) -> tuple[PrivateData, ...]:
    """What question, similar questions, answer and scope tell about a person, each thing once.

    What an office publishes about itself is none: contacts as in language.masking.mask_reply, and
    addresses after words like 办理地点.
    """
    fields = {
        "question": content.question,
        "similar": "\n".join(content.similar_questions),
        "answer": content.answer,
        "scope": content.scope,
    }
    found = (piece for field, text in fields.items() for piece in _pieces(field, text))
    return tuple(dict.fromkeys(found))


def _pieces(field: str, text: str) -> Iterator[PrivateData]:
    for found in mask_reply(text).found:
        if not _is_an_offices_place(text, found):
            yield PrivateData(field, text[found.start : found.end], found.type)


def _is_an_offices_place(text: str, found: Found) -> bool:
    if found.type is not FoundType.ADDRESS:
        return False
    lead = _SENTENCE_END.split(text[max(0, found.start - _LEAD) : found.start])[-1]
    return bool(_leads().office_place.search(lead)) and not _leads().lived_in.search(lead)


@file_shape
class _Leads:
    """What leads to an address: an office's, or a person's."""

    office_place: Pattern
    lived_in: Pattern


@cache
def _leads() -> _Leads:
    return read_yaml(Path(__file__).with_suffix(".yml"), _Leads)
