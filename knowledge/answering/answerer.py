"""Answerer: runs the pipeline from a question to an answer, to choices, or to none."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from casework.answer_outcomes import AnswerOutcome
from knowledge.answering.bare_topics import (
    LEAST_TO_CHOOSE,
    MOST_OF_A_TOPIC,
    bare_topic,
    of_topic,
    policy_of,
    short_list,
)
from knowledge.answering.boost import preferring, rests_on
from knowledge.answering.confidence import Known
from knowledge.answering.decision import (
    Chances,
    Decision,
    Thresholds,
    chances_of,
    decide,
    equals,
)
from knowledge.answering.deduplicate import distinct, places, repeats
from knowledge.answering.learned import Learned, read_learned
from knowledge.answering.ranking import Candidates
from knowledge.answering.rereading import rank_and_reread
from knowledge.answering.results import OUTCOME_OF_KIND, Answer, Hit, SearchResult
from knowledge.answering.text_features import is_foreign
from knowledge.entries import Entry, EntryKind
from knowledge.indexing.encoding import Progress
from knowledge.indexing.index import Index
from knowledge.indexing.retrieval import Query
from language.places import city_asked_for, districts_in, is_of_city

MOST_HITS = 4  # kept with an answer
MOST_OTHERS = 3  # beside what is likely
MOST_RELATED = 3
NEAR_THE_FIRST = 0.5  # share of the first candidate's score
NEAR_IN_LOGITS = 3.0  # behind the first, where candidates were reread: twenty times less likely
LONGEST_QUERY = 2_000
# Less sure than so, a query is also read with its typos corrected; what only that finds may be an
# answer. Of the 48 of tests/golden/typos the one that is answered wrongly as written has .66. On
# these and 229 typos of two districts of data/questions correction adds 35 answers, all of them
# right, and among 982 questions without an answer none (docs/notebook/typos.md).
SURE_AS_WRITTEN = 0.75


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found, and the chances that the first ones of it are right.

    What repeats a better candidate is no rival of it and has no chance of its own.
    """

    query: Query
    candidates: Candidates
    chances: Chances

    @property
    def sure(self) -> float:
        """The probability that the first candidate is right."""
        return self.chances.first


class Answerer:
    """Answers questions from one index."""

    def __init__(
        self, index: Index, thresholds: Thresholds | None = None, learned: Learned | None = None
    ) -> None:
        """By what was ``learned``, which is as shipped if not given, as are its thresholds."""
        self.index = index
        learned = learned or read_learned()
        self._ranking, self._attention = learned.ranking, learned.attention_for(index.embedder)
        given = thresholds or learned.thresholds
        self._thresholds = given.for_reread() if self._attention else given
        self._known = Known.of(index.entries)

    def entry(self, entry_id: str) -> Entry | None:
        """The entry of that id, if the index has it."""
        row = self.index.rows.get(entry_id)
        return None if row is None else self.index.entries[row]

    def encode_together(self, texts: Sequence[str]) -> None:
        """Encode in one batch what is about to be asked, one question after the other."""
        for _ in self.index.queries([text[:LONGEST_QUERY] for text in texts]):
            pass

    def speaks_of(self, name: str) -> bool:
        """Whether any text of the index may speak of it; False where none does."""
        return self.index.speaks_of(name)

    def search(self, query: str, *, top: int = 10, on: date | None = None) -> SearchResult:
        """The best hits, all in force on that day if one is given, and how sure they are."""
        return self.search_all([query], top=top, on=on)[0]

    def search_all(
        self,
        queries: Sequence[str],
        *,
        top: int = 10,
        on: date | None = None,
        progress: Progress | None = None,
    ) -> list[SearchResult]:
        """``search`` for many queries, encoded in batches."""
        allowed = self.index.in_force(on)
        found: list[SearchResult] = []
        for query in self.index.queries([text[:LONGEST_QUERY] for text in queries]):
            found.append(self._result(self._find(query, allowed), top))
            if progress is not None:
                progress(len(found), len(queries))
        return found

    def _result(self, found: Found, top: int) -> SearchResult:
        hits = self._hits(found.candidates, top)
        return SearchResult(decide(found.chances, self._thresholds), found.sure, hits)

    def _find(
        self, query: Query, allowed: NDArray[np.bool_], near_policy: str | None = None
    ) -> Found:
        """What ``query`` finds; where that is not sure, what it finds with its typos corrected, if
        that is surer."""
        written = self._find_as_written(query, allowed, near_policy)
        corrected = self.index.corrected(query) if written.sure < SURE_AS_WRITTEN else None
        if corrected is None:
            return written
        meant = self._find_as_written(corrected, allowed, near_policy)
        return meant if meant.sure > written.sure else written

    def _find_as_written(
        self, query: Query, allowed: NDArray[np.bool_], near_policy: str | None
    ) -> Found:
        ranked = self._ranked(query, allowed)
        candidates = preferring(ranked, self.index.entries, near_policy)
        return Found(query, candidates, self._chances(candidates))

    def _ranked(self, query: Query, keep: NDArray[np.bool_]) -> Candidates:
        return rank_and_reread(self.index, query, keep, self._attention, self._ranking)

    def answer(
        self,
        query: str,
        *,
        on: date,
        near_policy: str | None = None,
        without: Collection[str] = (),
    ) -> Answer:
        """The published answer in force on that day, or how the search for it ended.

        ``near_policy`` is the policy on whose page the question was asked: where a question fits
        several policies, that one is meant. ``without`` are entries that the asker called wrong:
        neither they nor what repeats them is given, and where one of them comes first, what is
        left is likely at most.
        """
        in_force, kept = self.index.in_force(on), self._kept(without)
        found = self._find(self.index.query(query[:LONGEST_QUERY]), in_force & kept, near_policy)
        decision = decide(found.chances, self._thresholds)
        if decision is not Decision.ANSWER:
            ended = self._ended(found, on, kept, decision)
            if ended is not None:
                return ended
        listed = self._of_topic(query, found, in_force & kept)
        if listed is not None:
            return listed
        elsewhere = self._is_elsewhere(found.query, found.candidates)
        if self._missed(found.query, in_force, kept):
            decision = self._next_best(found)
        elif elsewhere and decision is Decision.ANSWER:
            decision = Decision.LIKELY
        home = self.index.home if elsewhere else None
        return replace(self._conclude(decision, found), home=home)

    def _next_best(self, found: Found) -> Decision:
        """What to do with what comes after entries that the asker refused: it is not surely meant,
        and is shown as she asked for the next one."""
        return Decision.LIKELY if found.sure >= self._thresholds.related else Decision.NONE

    def _of_topic(self, query: str, found: Found, allowed: NDArray[np.bool_]) -> Answer | None:
        """A choice among the entries of a topic that is only named, or among those of the policy
        whose own matter it is; None for any other query, or where there is nothing to choose."""
        topic = bare_topic(query)
        if topic is None:
            return None
        apart = self._distinct(found.candidates)
        policy = policy_of(topic, apart)
        if policy is None:
            named = of_topic(topic, apart)[:MOST_OF_A_TOPIC]
        else:
            here = self._resting_on(policy.policy_id) & allowed
            named = short_list(topic, policy, self._distinct(self._ranked(found.query, here)))
        if len(named) < LEAST_TO_CHOOSE:
            return None
        return replace(self._offered(found, named), of_policy=policy)

    def _distinct(self, candidates: Candidates) -> list[Entry]:
        """The entries of the candidates, best first, without those that repeat a better one."""
        entries = self.index.entries
        return [entries[row] for row in distinct(candidates, entries).rows]

    def _resting_on(self, policy_id: str) -> NDArray[np.bool_]:
        """Which entries rest on that policy (n,)."""
        return np.array([rests_on(entry, policy_id) for entry in self.index.entries], dtype=bool)

    def _offered(self, found: Found, entries: Sequence[Entry]) -> Answer:
        hits = self._hits(found.candidates, MOST_HITS)
        return Answer(AnswerOutcome.CLARIFIED, found.sure, None, tuple(entries), hits, None)

    def _kept(self, without: Collection[str]) -> NDArray[np.bool_]:
        """Which entries are left when those, and what repeats them, are not to be given."""
        entries = self.index.entries
        if not without:
            return np.ones(len(entries), dtype=bool)
        refused = [entries[self.index.rows[i]] for i in without if i in self.index.rows]
        answers = {entry.answer.strip() for entry in refused}
        cited = {place for e in refused if e.kind is EntryKind.FAQ for place in places(e)}
        return np.array([not repeats(entry, answers, cited) for entry in entries], dtype=bool)

    def _missed(self, query: Query, in_force: NDArray[np.bool_], kept: NDArray[np.bool_]) -> bool:
        """Whether the first of all is not to be given: then the next one is not surely meant."""
        if kept.all():
            return False
        first = self._ranked(query, in_force).rows[:1]
        return bool(len(first)) and not kept[first[0]]

    def about(self, query: str, *, policy_id: str, on: date) -> list[tuple[Entry, float]]:
        """The entries in force that rest on that policy, with scores, the likeliest meant first.

        None of them repeats a better one.
        """
        entries = self.index.entries
        here = self._resting_on(policy_id)
        asked = self.index.query(query[:LONGEST_QUERY])
        ranked = self._find(asked, here & self.index.in_force(on)).candidates
        found = distinct(ranked, entries)
        pairs = zip(found.rows, found.scores, strict=True)
        return [(entries[row], float(score)) for row, score in pairs]

    def _is_elsewhere(self, query: Query, candidates: Candidates) -> bool:
        """Whether a place is asked for that is not ours, and that the first is not about."""
        home = self.index.home
        if not len(candidates.rows) or home is None:
            return False
        if districts_in(query.text):
            return is_foreign(query.text, self.index.entries[candidates.rows[0]], home)
        city = city_asked_for(query.text)
        return city is not None and not (is_of_city(home, city) or self.index.speaks_of(city))

    def _conclude(self, decision: Decision, found: Found) -> Answer:
        hits = self._hits(found.candidates, MOST_HITS)
        apart = distinct(found.candidates, self.index.entries)
        entries = tuple(self.index.entries[row] for row in apart.rows[:MOST_HITS])
        if decision is Decision.ANSWER:
            return Answer(OUTCOME_OF_KIND[entries[0].kind], found.sure, entries[0], (), hits, None)
        if decision is Decision.CLARIFY:
            return self._offered(found, entries[: equals(found.chances, self._thresholds)])
        near = entries[: how_many_near(apart)]
        if decision is Decision.LIKELY:
            others = near[1 : 1 + MOST_OTHERS]
            return Answer(AnswerOutcome.ANSWERED_LIKELY, found.sure, near[0], others, hits, None)
        outcome = self._no_answer(found.sure)
        related = MOST_RELATED if outcome is AnswerOutcome.NO_ANSWER_UNCERTAIN else 0
        return Answer(outcome, found.sure, None, near[:related], hits, None)

    def _no_answer(self, sure: float) -> AnswerOutcome:
        if sure < self._thresholds.related:
            return AnswerOutcome.NO_ANSWER_UNKNOWN
        return AnswerOutcome.NO_ANSWER_UNCERTAIN

    def _ended(
        self, found: Found, on: date, kept: NDArray[np.bool_], in_force: Decision
    ) -> Answer | None:
        """The ending where only text that is no longer, or not yet, in force answers.

        It must answer, or at least come near where nothing ``in_force`` does; and what is ``found``
        in force must not be the text that took its place.
        """
        if not (kept & ~self.index.in_force(on)).any():
            return None
        candidates = self._ranked(found.query, kept)
        chances = self._chances(candidates)
        decision = decide(chances, self._thresholds)
        near = decision is not Decision.NONE and in_force is Decision.NONE
        if not (near or decision is Decision.ANSWER):
            return None
        entry = self.index.entries[candidates.rows[0]]
        if entry.in_force(on) or self._succeeds(found, in_force, entry):
            return None
        outcome, hits = AnswerOutcome.NO_ANSWER_NOT_IN_FORCE, self._hits(candidates, 1)
        begins = entry.valid_from if entry.valid_from and entry.valid_from > on else None
        return Answer(outcome, chances.first, None, (), hits, entry.ended_by, begins, ended=entry)

    def _succeeds(self, found: Found, decision: Decision, ended: Entry) -> bool:
        """Whether what is shown of ``found`` rests on what took the place of ``ended``."""
        rows = found.candidates.rows[:1] if decision is not Decision.NONE else ()
        return any(self.index.entries[row].succeeds(ended) for row in rows)

    def _chances(self, candidates: Candidates) -> Chances:
        apart = distinct(candidates, self.index.entries)
        return chances_of(apart, self._thresholds, self._known)

    def _hits(self, candidates: Candidates, top: int) -> tuple[Hit, ...]:
        pairs = zip(candidates.rows[:top], candidates.scores[:top], strict=True)
        return tuple(Hit(self.index.entries[row].entry_id, float(score)) for row, score in pairs)


def how_many_near(candidates: Candidates) -> int:
    """How many of the first candidates come near the first, itself counted."""
    if not len(candidates.scores):
        return 0
    first = float(candidates.scores[0])
    least = first - NEAR_IN_LOGITS if candidates.reread else NEAR_THE_FIRST * first
    near = candidates.scores >= least
    return max(int(near.sum()), 1)
