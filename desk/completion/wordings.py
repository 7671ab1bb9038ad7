"""Completed wordings of a question from its conversation: with the matter or the question before.

A text alone (去哪办) may go on with what was talked of or name a new subject; which of them it is
is decided by what each wording finds (reading.py), not by its words.
"""

from dataclasses import dataclass, field

from desk.completion.matter_names import matter_name
from desk.completion.told_facts import Facts
from knowledge import Entry, Index, Wording

ALONE, INSIDE, MATTER, MATTER_INSIDE, QUESTION_INSIDE = WORDINGS = (
    "alone", "inside", "matter", "matter_inside", "question_inside",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TalkedOf:
    """What a conversation has been about before a text.

    ``policy_id`` is that of the policy talked of, or of the page. ``question`` is what was asked
    last, and ``entry`` what was given to it, where there was anything. ``facts`` are what the asker
    told of herself, in her words, by kind.
    """

    policy_id: str
    question: str = ""
    entry: Entry | None = None
    facts: Facts = field(default_factory=dict)

    @property
    def is_page(self) -> bool:
        """Whether nothing was asked yet: the policy is that of the page alone."""
        return not self.question

    @property
    def asked(self) -> str:
        """The question before, as it is published where it was answered."""
        return (self.entry.question if self.entry else None) or self.question


def wordings(text: str, before: TalkedOf, index: Index) -> dict[str, Wording]:
    """The wordings of ``text`` that are searched, by name; of three texts alone."""
    matter = matter_name(index, before.policy_id)
    with_matter, with_question = f"{matter}，{text}", f"{before.asked or matter}，{text}"
    return {
        ALONE: Wording(text),
        INSIDE: Wording(text, before.policy_id),
        MATTER: Wording(with_matter),
        MATTER_INSIDE: Wording(with_matter, before.policy_id),
        QUESTION_INSIDE: Wording(with_question, before.policy_id),
    }
