"""View of a draft: each sentence with its source, masked, and its contradictions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casework.board import Reply
from casework.faqs import (
    Contradiction,
    Faq,
    FaqVersion,
    ReplyRef,
    SourcedSentence,
    ToldBy,
    sources_that_stand,
)
from casework.people import Scope, visible_messages
from casework.ports import UnitOfWork
from language.masking import mask
from portal.staff.agencies_view import ShownAgency, shown_agencies


@dataclass(frozen=True, slots=True)
class ShownSource:
    """Where a sentence comes from; ``text`` is the whole masked reply, or the words quoted.

    ``asked`` is the subject of the message that the reply answered: it may be another matter.
    ``stands``: the clause is in force and still says it, the reply still belongs to the topic.
    """

    by: ToldBy
    label: str
    url: str
    text: str
    said_at: datetime | None
    agreeing: int
    stands: bool
    asked: str = ""


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """``source`` is None for blanks and for what a person wrote."""

    text: str
    by: ToldBy
    source: ShownSource | None


@dataclass(frozen=True, slots=True)
class ShownSide:
    """One side of a contradiction, cut at the words that differ."""

    before: str
    words: str
    after: str
    source: ShownSource


@dataclass(frozen=True, slots=True)
class ShownContradiction:
    kind: str
    sides: tuple[ShownSide, ShownSide]


class DraftReader:
    """Looks up what the sentences of one entry point at; reads everything once.

    Beyond the ``scope`` of who reads, messages and whole replies stay unsaid.
    """

    def __init__(self, uow: UnitOfWork, faq: Faq, on: date, scope: Scope = None) -> None:
        self._uow, self._faq, self._scope = uow, faq, scope
        self._stands = sources_that_stand(uow, faq, on)
        replies = _replies_spoken_of(uow, faq)
        seen = visible_messages(uow, scope, [reply.message_id for reply in replies])
        self._replies = {r.reply_id: r for r in replies if r.message_id in seen}
        self._asked = {m.message_id: m.subject for m in uow.messages.many(sorted(seen))}
        self._names = {agency.agency_id: agency.name for agency in uow.agencies.list()}

    def sentences(self, version: FaqVersion) -> list[ShownSentence]:
        return [
            ShownSentence(told.text, told.by, self.source(told.source) if told.source else None)
            for told in version.sentences
        ]

    def contradictions(self) -> list[ShownContradiction]:
        """Those whose two sides are both still said."""
        found = self._faq.generated.contradictions if self._faq.generated else ()
        return [
            ShownContradiction(c.kind, self._sides(c))
            for c in found
            if self._stands(c.first) and self._stands(c.second)
        ]

    def agencies(self) -> list[ShownAgency]:
        """Most fitting first."""
        return shown_agencies(
            self._uow,
            self._faq.generated.agencies if self._faq.generated else (),
            self._scope,
        )

    def source(self, sentence: SourcedSentence) -> ShownSource:
        source, stands = sentence.source, self._stands(sentence)
        if not isinstance(source, ReplyRef):
            label, url = f"《{source.title}》{source.label}", f"/policies/{source.policy_id}"
            return ShownSource(
                ToldBy.CLAUSE, label, f"{url}#{source.anchor}", source.quote, None, 0, stands
            )
        reply = self._replies.get(source.reply_id)
        return ShownSource(
            by=ToldBy.REPLY,
            label=self._names.get(source.agency_id or "", ""),
            url=f"/staff/messages/{source.message_id}" if source.message_id in self._asked else "",
            text=mask(reply.body if reply else source.quote).text,
            said_at=source.replied_at,
            agreeing=len(source.agreeing),
            stands=stands,
            asked=mask(self._asked.get(source.message_id, "")).text,
        )

    def _sides(self, c: Contradiction) -> tuple[ShownSide, ShownSide]:
        return self._side(c.first, c.words[0]), self._side(c.second, c.words[1])

    def _side(self, sentence: SourcedSentence, words: str) -> ShownSide:
        before, found, after = sentence.text.partition(words) if words else (sentence.text, "", "")
        return ShownSide(before, found, after, self.source(sentence))


def counted(sentences: Sequence[ShownSentence]) -> Mapping[ToldBy, int]:
    """How many sentences are whose word."""
    return {by: sum(s.by is by for s in sentences) for by in ToldBy}


def _replies_spoken_of(uow: UnitOfWork, faq: Faq) -> list[Reply]:
    """Replies on the topic and those that the machine named from elsewhere."""
    topic = uow.topics.find(faq.topic_id) if faq.topic_id else None
    named = [s.reply.message_id for s in faq.known_sources if s.reply]
    return uow.replies.of_messages({*(topic.message_ids if topic else ()), *named})
