"""A desk for tests of entry points: real words and duties, records in memory, known answers."""

import tempfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from casework.answer_outcomes import AnswerOutcome
from casework.events import Event
from casework.guides import texts_in_force
from casework.notifications import Channel
from casework.ports import UnitOfWork
from casework.rules import Duties, duties_in_force, load_duties
from desk.completion.answering import AnswerInConversation
from desk.completion.wordings import TalkedOf
from desk.conversation.intake import Intake
from desk.conversation.validity_check import ending
from desk.conversation.words import Words, load_words
from desk.guides import Guides, load_guides, with_texts
from desk.index.live_index import IndexHealth, IndexState
from desk.jobs.ledger import JobLedger
from desk.matters.matters import FILE as MATTERS_FILE
from desk.matters.matters import Matters
from desk.notifications.carriers import Carrier
from desk.project_files import PROJECT
from desk.secret_keys import SecretKeys
from desk.settings import Settings
from knowledge import Answer, Decision, Entry, IndexStore, SearchResult
from knowledge.answering.results import Hit
from language.data_files import read_yaml
from tests.fakes.memory import MemoryDatabase, MemoryUnitOfWork

if TYPE_CHECKING:
    from desk.wiring import Desk

WORDS = load_words(PROJECT / "domain.yml", PROJECT / "desk" / "conversation" / "words.yml")
DUTIES = load_duties()
GUIDES = load_guides()
MATTERS = read_yaml(MATTERS_FILE, Matters)

WELL = IndexHealth(IndexState.OK, live=1, serving=1)
SECRETS = SecretKeys(asker_key=b"a" * 32, contact_key=b"c" * 32, session_key="s" * 32)


@dataclass
class StoppedClock:
    """Nine in the morning in the district, on a day that only the test moves."""

    day: date = date(2024, 3, 4)  # a Monday

    def now(self) -> datetime:
        return datetime.combine(self.day, time(1), UTC)

    def today(self) -> date:
        return self.day


@dataclass
class KnownAnswers:
    """Answers questions it was told of; every other one is unknown."""

    answers: dict[str, Answer] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    asked_near: list[str | None] = field(default_factory=list)
    decides: Decision = Decision.NONE
    going_on: dict[str, AnswerInConversation] = field(default_factory=dict)
    asked_after: list[TalkedOf] = field(default_factory=list)
    encoded_together: list[tuple[str, ...]] = field(default_factory=list)

    def answer(
        self,
        query: str,
        *,
        on: date,
        near_policy: str | None = None,
        without: Collection[str] = (),
    ) -> Answer:
        self.asked_near.append(near_policy)
        answer = self.answers.get(query, ending(AnswerOutcome.NO_ANSWER_UNKNOWN))
        if answer.outcome.is_answer and answer.entry and answer.entry.entry_id in without:
            answer = likely(0.5, self.entries.values())
        if answer.outcome is AnswerOutcome.ANSWERED_LIKELY:
            left = [entry for entry in answer.shown if entry.entry_id not in without]
            return likely(answer.confidence, left)
        return replace(
            answer, choices=tuple(e for e in answer.choices if e.entry_id not in without)
        )

    def answer_after(
        self, query: str, before: TalkedOf, *, on: date, without: Collection[str] = ()
    ) -> AnswerInConversation:
        """What goes on with ``before``, if it was told so; else the answer to the text alone."""
        self.asked_after.append(before)
        if query in self.going_on:
            return self.going_on[query]
        page = before.policy_id if before.is_page else None
        return AnswerInConversation(self.answer(query, on=on, near_policy=page, without=without))

    def goes_on(self, question: str, entry: Entry, asked_as: str, *facts: str) -> None:
        """``question`` asks on of what was talked of, and ``entry`` answers it."""
        self.entries[entry.entry_id] = entry
        answer = Answer(AnswerOutcome.ANSWERED_FAQ, 0.9, entry, (), (), None)
        self.going_on[question] = AnswerInConversation(answer, asked_as, facts)

    def may_go_on(self, question: str, *here: Entry) -> None:
        """Nothing answers ``question``; ``here`` comes near in the policy talked of."""
        self.entries |= {entry.entry_id: entry for entry in here}
        known = self.answers.get(question, ending(AnswerOutcome.NO_ANSWER_UNKNOWN))
        self.going_on[question] = AnswerInConversation(known, here=here)

    def encode_together(self, texts: Sequence[str]) -> None:
        self.encoded_together.append(tuple(texts))

    def speaks_of(self, name: str) -> bool:
        return any(name in (entry.question or "") + entry.answer for entry in self.entries.values())

    def search(self, query: str, *, top: int = 10, on: date | None = None) -> SearchResult:
        """Every entry, best first where it shares more letters with the query."""
        shared = {
            e.entry_id: len(set(query) & set(e.question or "")) for e in self.entries.values()
        }
        ranked = sorted(shared, key=lambda entry_id: -shared[entry_id])[:top]
        hits = tuple(Hit(entry_id, float(shared[entry_id])) for entry_id in ranked)
        return SearchResult(self.decides, 0.0, hits)

    def about(self, query: str, *, policy_id: str, on: date) -> list[tuple[Entry, float]]:
        """The policy's entries, first where they share more letters with the query."""
        scores = [
            (entry, float(len(set(query) & set(entry.question or entry.answer))))
            for entry in self.entries.values()
            if any(source.policy_id == policy_id for source in entry.sources)
        ]
        return sorted(scores, key=lambda scored: -scored[1])

    def entry(self, entry_id: str) -> Entry | None:
        return self.entries.get(entry_id)

    def knows(self, question: str, entry: Entry) -> None:
        """``question`` is answered by ``entry``."""
        self.entries[entry.entry_id] = entry
        self.answers[question] = Answer(AnswerOutcome.ANSWERED_FAQ, 0.97, entry, (), (), None)

    def hesitates(self, question: str, *choices: Entry) -> None:
        """``question`` may mean any of ``choices``."""
        self.entries |= {choice.entry_id: choice for choice in choices}
        self.answers[question] = Answer(AnswerOutcome.CLARIFIED, 0.5, None, choices, (), None)

    def may_mean(self, question: str, *entries: Entry) -> None:
        """``question`` likely means the first of ``entries``, else one of the others."""
        self.entries |= {entry.entry_id: entry for entry in entries}
        self.answers[question] = likely(0.5, entries)

    def comes_near(self, question: str, *entries: Entry) -> None:
        """Nothing sure is known of ``question``; ``entries`` may have to do with it."""
        self.entries |= {entry.entry_id: entry for entry in entries}
        uncertain = AnswerOutcome.NO_ANSWER_UNCERTAIN
        self.answers[question] = Answer(uncertain, 0.15, None, entries, (), None)


def likely(sure: float, entries: Iterable[Entry]) -> Answer:
    """The first of ``entries`` as what may be meant; unknown where there is none."""
    shown = tuple(entries)
    if not shown:
        return ending(AnswerOutcome.NO_ANSWER_UNKNOWN)
    return Answer(AnswerOutcome.ANSWERED_LIKELY, sure, shown[0], shown[1:], (), None)


@dataclass
class KnownMatter:
    """Every reply is as near its question as it was told."""

    near: float = 1.0

    def similarity(self, asked: Sequence[str], sentences: Sequence[str]) -> float | None:
        return self.near


@dataclass
class DeskParts:
    """What every fake desk has, wherever its records are."""

    answers: KnownAnswers = field(default_factory=KnownAnswers)
    clock: StoppedClock = field(default_factory=StoppedClock)
    settings: Settings = field(
        default_factory=lambda: Settings(
            public_url="https://desk.example", var_dir=Path(tempfile.gettempdir())
        )
    )
    index: IndexHealth = WELL
    jobs: JobLedger = field(default_factory=lambda: JobLedger(Path(tempfile.mkdtemp())))
    words: Words = WORDS
    own_duties: Duties = DUTIES
    secrets: SecretKeys = SECRETS
    intake: Intake = field(default_factory=Intake)
    first_guides: Guides = GUIDES
    matters: Matters = MATTERS
    carriers: dict[Channel, Carrier] = field(default_factory=dict)
    matter_reader: KnownMatter = field(default_factory=KnownMatter)

    def uow(self) -> UnitOfWork:
        raise NotImplementedError

    def duties_in(self, uow: UnitOfWork) -> Duties:
        return duties_in_force(uow, self.own_duties)

    @property
    def duties(self) -> Duties:
        with self.uow() as uow:
            return self.duties_in(uow)

    @property
    def guides(self) -> Guides:
        with self.uow() as uow:
            return with_texts(self.first_guides, texts_in_force(uow))

    def answerer(self) -> KnownAnswers:
        return self.answers

    def answerer_with(self, entry: Entry) -> KnownAnswers:
        """The same, and what asks in the words of ``entry`` is answered by it."""
        words = filter(None, (entry.question, *entry.similar_questions))
        mine = Answer(AnswerOutcome.ANSWERED_FAQ, 0.9, entry, (), (), None)
        return replace(self.answers, answers=self.answers.answers | dict.fromkeys(words, mine))

    def answer_in_conversation(
        self, text: str, before: TalkedOf, *, on: date, without: Collection[str] = ()
    ) -> AnswerInConversation:
        return self.answers.answer_after(text, before, on=on, without=without)

    def index_health(self) -> IndexHealth:
        return self.index

    def connections(self) -> tuple[int, int]:
        return 1, 15

    def check_database(self) -> None:
        """It can be written."""

    @property
    def index_store(self) -> IndexStore:
        return IndexStore(self.settings.index_dir)


@dataclass
class FakeDesk(DeskParts):
    """Its records are in memory."""

    database: MemoryDatabase = field(default_factory=MemoryDatabase)

    def uow(self) -> MemoryUnitOfWork:
        return self.database.uow()

    @property
    def events(self) -> list[Event]:
        """What was committed to the log."""
        return self.database.committed.events


def as_desk(parts: DeskParts) -> "Desk":
    """Typed as what it stands in for: the class of the real parts, of which a fake has no engine,
    no embedding model and no index of its own."""
    return cast("Desk", parts)
