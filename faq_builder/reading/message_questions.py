"""Split a message into one item per question: the main one keeps the message's id."""

from collections.abc import Sequence
from dataclasses import replace

from casework.board import part_id
from faq_builder.reading.board_items import BoardItem
from faq_builder.reading.splitting import Part, split


def questions_of(item: BoardItem) -> list[BoardItem]:
    """One item for each question, the main one first; the message itself where it holds one.

    All have the message's asker, so that a person with three questions counts once. The subject
    and the votes stay with the main question.
    """
    parts = split(item.body)
    if len(parts) == 1:
        return [item]
    main = main_part(item.subject, item.body, parts)
    further = [part for part in parts if part is not main]
    return [
        replace(item, body=words_of(item.body, main)),
        *(
            replace(
                item,
                id=part_id(item.id, part.start),
                subject="",
                body=words_of(item.body, part),
                likes=0,
            )
            for part in further
        ),
    ]


def words_of(body: str, part: Part) -> str:
    """The asker's own words, with the lead-in where the part needs one."""
    lead = body[slice(*part.lead)] if part.lead else ""
    return f"{lead}{body[part.start : part.end]}".strip()


def main_part(subject: str, body: str, parts: Sequence[Part]) -> Part:
    """The part that shares most character bigrams with the subject; the first of equals.

    A subject that is the body's own beginning was put there for want of one and says nothing.
    """
    told = frozenset() if body.startswith(subject) else _pairs(subject)
    return max(parts, key=lambda part: len(told & _pairs(body[part.start : part.end])))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))
