"""What drafting takes in and gives back."""

from dataclasses import dataclass
from datetime import datetime

from casework.faqs import Citation
from casework.policies import Clause, Policy, ServiceItem
from faq_builder.board import BoardItem


@dataclass(frozen=True, slots=True)
class AnsweredItem:
    """A message and one reply to it; ``reply_id`` None: not answered yet."""

    item: BoardItem
    reply_id: str | None = None
    reply: str = ""
    agency_id: str | None = None
    replied_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClauseOf:
    """A clause and the policy it stands in."""

    policy: Policy
    clause: Clause


@dataclass(frozen=True, slots=True)
class ReplyRef:
    """``quote`` stands in the reply as it is here; ``agreeing`` replies say nearly the same."""

    reply_id: str
    message_id: str
    quote: str
    replied_at: datetime | None
    agreeing: tuple[str, ...] = ()


Source = Citation | ReplyRef


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """No sentence without a source."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class AgencySuggestion:
    """Most fitting first; ``reasons`` are policy ids and reply ids."""

    agency_id: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FaqDraft:
    """A draft for a person to finish: ``blanks`` name what askers want and no source says."""

    question: str
    similar_questions: tuple[str, ...]
    sentences: tuple[DraftSentence, ...]
    blanks: tuple[str, ...]
    services: tuple[ServiceItem, ...]
    agencies: tuple[AgencySuggestion, ...]

    @property
    def answer(self) -> str:
        """The sentences one after another, a line each."""
        return "\n".join(sentence.text for sentence in self.sentences)

    @property
    def citations(self) -> tuple[Citation, ...]:
        found = [s.source for s in self.sentences if isinstance(s.source, Citation)]
        return tuple(dict.fromkeys(found))

    @property
    def agency_id(self) -> str | None:
        return self.agencies[0].agency_id if self.agencies else None
