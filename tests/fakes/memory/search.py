"""The console's search by the rules of SearchFilter alone: everything is looked at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from casework.people import sees_entry, sees_proposal, sees_topic, visible_messages
from casework.ports import Found, FoundKind, SearchFilter, UnitOfWork
from casework.rules import local_day
from records.repositories.search_queries import STEPS_OF_ENTRIES
from tests.fakes.memory.repository import page


@dataclass
class Candidate:
    """``people`` have to do with it; ``agencies`` and ``policies`` as well; ``seen`` in scope."""

    found: Found
    texts: list[str]
    seen: bool
    agencies: set[str | None] = field(default_factory=set)
    people: set[str | None] = field(default_factory=set)
    policies: set[str | None] = field(default_factory=set)


class MemoryConsoleSearch:
    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def page(
        self, kind: FoundKind, wanted: SearchFilter, *, limit: int, offset: int = 0
    ) -> list[Found]:
        return page(self._found(kind, wanted), limit, offset)

    def count(self, kind: FoundKind, wanted: SearchFilter) -> int:
        return len(self._found(kind, wanted))

    def _found(self, kind: FoundKind, wanted: SearchFilter) -> list[Found]:
        everything = getattr(self, f"_{kind}")(wanted.scope)
        found = [c.found for c in everything if self._fits(c, wanted)]
        return sorted(found, key=lambda f: (-ordinal(f.at), f.key))

    def _fits(self, candidate: Candidate, wanted: SearchFilter) -> bool:
        found, day = candidate.found, day_of(candidate.found.at)
        return (
            candidate.seen
            and all(holds(candidate.texts, word) for word in wanted.words)
            and wanted.agency_id in (None, *candidate.agencies)
            and wanted.person in (None, *candidate.people)
            and wanted.state_of in (None, found.kind)
            and wanted.state in (None, found.state)
            and (not wanted.policy_words or self._of_policies(candidate, wanted.policy_words))
            and (wanted.since is None or (day is not None and day >= wanted.since))
            and (wanted.until is None or (day is not None and day <= wanted.until))
        )

    def _of_policies(self, candidate: Candidate, words: tuple[str, ...]) -> bool:
        policies = [self._uow.policies.find(key) for key in candidate.policies if key]
        return any(all(holds([p.title, p.doc_no or ""], w) for w in words) for p in policies if p)

    def _message(self, scope: str | None) -> Iterator[Candidate]:
        for m in self._uow.messages.list():
            case, replies = self._uow.cases.of_message(m.message_id), self._uow.replies
            told = replies.of_message(m.message_id)
            agency, state = (case.agency_id, str(case.status)) if case else (None, None)
            yield Candidate(
                Found(FoundKind.MESSAGE, m.message_id, m.subject, m.created_at, state, agency),
                [m.subject, m.body, m.tracking_no, *(reply.body for reply in told)],
                bool(visible_messages(self._uow, scope, [m.message_id])),
                {agency},
                {case.officer if case else None, *(reply.author for reply in told)},
                {m.policy_id},
            )

    def _entry(self, scope: str | None) -> Iterator[Candidate]:
        for faq in self._uow.faqs.list():
            texts = [version for version in (faq.draft, faq.live) if version]
            steps = [
                event.at
                for _, event in self._uow.events.after(0, 10**6)
                if getattr(event, "faq_id", None) == faq.faq_id
                and type(event).__name__ in STEPS_OF_ENTRIES
            ]
            title = texts[0].question if texts else ""
            last = max(steps, default=None)
            yield Candidate(
                Found(FoundKind.ENTRY, faq.faq_id, title, last, str(faq.state), faq.agency_id),
                [part for text in texts for part in (text.question, text.answer)],
                sees_entry(self._uow, scope, faq),
                {faq.agency_id},
                {faq.author},
                {faq.policy_id, *(c.policy_id for c in faq.citations)},
            )

    def _topic(self, scope: str | None) -> Iterator[Candidate]:
        for t in self._uow.topics.list():
            yield Candidate(
                Found(
                    FoundKind.TOPIC, t.topic_id, t.title, t.accepted_at, str(t.status), t.agency_id
                ),
                [t.title, t.representative_question],
                sees_topic(self._uow, scope, t),
                {t.agency_id},
                {t.accepted_by},
                {t.policy_id},
            )

    def _proposal(self, scope: str | None) -> Iterator[Candidate]:
        uow = self._uow
        known = [*uow.proposals.open(), *uow.proposals.many(sorted(uow.proposals.decided_ids()))]
        for p in known:
            decision = uow.proposals.decision_on(p.proposal_id)
            state = str(decision.verdict) if decision else "open"
            cases = [uow.cases.of_message(key) for key in p.message_ids]
            yield Candidate(
                Found(FoundKind.PROPOSAL, p.proposal_id, p.title, p.last_seen_on, state, None),
                [p.title, p.representative_question],
                sees_proposal(uow, scope, p),
                {case.agency_id for case in cases if case},
                {decision.by} if decision else set(),
            )

    def _policy(self, scope: str | None) -> Iterator[Candidate]:
        for p in self._uow.policies.list():
            yield Candidate(
                Found(FoundKind.POLICY, p.policy_id, p.title, p.issued_on, None, p.agency_id),
                [p.title, p.doc_no or "", p.text],
                True,
                {p.agency_id},
                policies={p.policy_id},
            )


def holds(texts: list[str], word: str) -> bool:
    return any(word.lower() in text.lower() for text in texts)


def day_of(at: datetime | date | None) -> date | None:
    return local_day(at) if isinstance(at, datetime) else at


def ordinal(at: datetime | date | None) -> float:
    """The greater the later; without a time it comes last."""
    if isinstance(at, datetime):
        return at.timestamp()
    return float(at.toordinal()) if at else -1.0
