"""Search of the public pages: what the index finds, and is still said, in three groups.

The order is that of knowledge's retrieval. Where no index serves, titles of the records are looked
through instead, and the page says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from casework.faqs import AnswerFilter
from casework.policies import PolicyHeading
from casework.ports import UnitOfWork
from desk.conversation.cards import faq_id
from desk.conversation.validity_check import is_still_said
from desk.guides import ShownGuide
from desk.guides.guides import GUIDE_PREFIX
from desk.index.live_index import NoIndexYet
from desk.wiring import Desk
from knowledge import Answerer, Decision, Entry, SearchResult, UnusableIndex
from portal.public.faq_view import ShownFaq, faqs_of_ids, shown_faqs
from portal.web.text_search import matches, query_terms

LONGEST_QUERY = 100  # characters of a search
MOST_HITS = 60  # asked of the index
MOST_ENTRIES = 20  # shown
MOST_POLICIES = 10
MOST_GUIDES = 3
MOST_SUGGESTED = 6  # while a person types
HITS_TO_SUGGEST = 20
LEAST_TYPED = 2  # letters
FIRST_ONES = 5  # may be shown whatever their words are, where the index is likely right
NEAR_THE_FIRST = 2.0  # in logits, as hits are reread (knowledge.answering.rereading)


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A clause of a policy that the search found."""

    label: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class FoundPolicy:
    """``clause`` is the best of it; None where the title was found."""

    heading: PolicyHeading
    clause: FoundClause | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """``by_title``: no index served, and titles alone were looked through."""

    entries: Sequence[ShownFaq] = ()
    policies: Sequence[FoundPolicy] = ()
    guides: Sequence[ShownGuide] = ()
    by_title: bool = False

    def __bool__(self) -> bool:
        return bool(self.entries or self.policies or self.guides)


@dataclass
class Kept:
    """What is shown of the hits, the best first: ids of entries and guides, clauses by policy."""

    faq_ids: list[str] = field(default_factory=list)
    guide_ids: list[str] = field(default_factory=list)
    clauses: dict[str, FoundClause] = field(default_factory=dict)


def search(desk: Desk, uow: UnitOfWork, q: str, *, on: date) -> Found:
    """What is published and in force on the day about ``q``; nothing for a text without letters."""
    terms = query_terms(q[:LONGEST_QUERY])
    if not terms:
        return Found()
    try:
        answerer = desk.answerer()
        result = answerer.search(q[:LONGEST_QUERY], top=MOST_HITS, on=on)
    except (NoIndexYet, UnusableIndex):
        return titled(uow, terms, on)
    kept = kept_of(uow, relevant(answerer, result, q), on)
    entries = faqs_of_ids(uow, kept.faq_ids[:MOST_ENTRIES])
    return Found(entries, policies_of(uow, kept, terms, on), guides_of(desk, kept))


def suggested(desk: Desk, uow: UnitOfWork, q: str, *, on: date) -> Sequence[ShownFaq]:
    """The entries that a text still being typed may mean; none for a single letter."""
    terms = query_terms(q[:LONGEST_QUERY])
    if sum(map(len, terms)) < LEAST_TYPED:
        return ()
    try:
        answerer = desk.answerer()
        result = answerer.search(q[:LONGEST_QUERY], top=HITS_TO_SUGGEST, on=on)
    except (NoIndexYet, UnusableIndex):
        return titled(uow, terms, on).entries[:MOST_SUGGESTED]
    kept = kept_of(uow, relevant(answerer, result, q), on)
    return faqs_of_ids(uow, kept.faq_ids[:MOST_SUGGESTED])


def relevant(answerer: Answerer, result: SearchResult, q: str) -> list[Entry]:
    """The hits that may be meant: the first ones where the index is likely right, and those that
    hold the words of the query."""
    terms = query_terms(q)
    near = how_many_near(result)
    found = (answerer.entry(hit.entry_id) for hit in result.hits)
    return [
        entry
        for place, entry in enumerate(found)
        if entry is not None and (place < near or holds(entry, terms))
    ]


def how_many_near(result: SearchResult) -> int:
    """How many of the first hits are shown whatever their words are."""
    if result.decision is Decision.NONE or not result.hits:
        return 0
    least = result.hits[0].score - NEAR_THE_FIRST
    return sum(hit.score >= least for hit in result.hits[:FIRST_ONES])


def holds(entry: Entry, terms: list[str]) -> bool:
    return matches(terms, entry.question, entry.answer, entry.scope, entry.context)


def kept_of(uow: UnitOfWork, entries: Iterable[Entry], on: date) -> Kept:
    """Those that the records still say on the day, as in the chat."""
    kept = Kept()
    for entry in entries:
        if not is_still_said(uow, entry, on):
            continue
        known = faq_id(entry)
        if entry.entry_id.startswith(GUIDE_PREFIX):
            kept.guide_ids.append(entry.entry_id.removeprefix(GUIDE_PREFIX))
        elif known is not None:
            kept.faq_ids.append(known)
        elif entry.sources:
            source = entry.sources[0]
            text = entry.answer.removeprefix(source.label).strip()
            clause = FoundClause(source.label, source.anchor, text)
            kept.clauses.setdefault(source.policy_id, clause)
    return kept


def guides_of(desk: Desk, kept: Kept) -> list[ShownGuide]:
    """As they are now; the index may know one that was taken away a moment ago."""
    guides = desk.guides
    found = (guides.find(guide_id) for guide_id in kept.guide_ids)
    return [guide for guide in found if guide][:MOST_GUIDES]


def policies_of(uow: UnitOfWork, kept: Kept, terms: Sequence[str], on: date) -> list[FoundPolicy]:
    """Those whose title or number has every term first, then those of the clauses found."""
    found = {heading.policy_id: FoundPolicy(heading) for heading in titles(uow, terms, on)}
    headings = uow.policies.headings_of(list(kept.clauses))
    for policy_id, clause in kept.clauses.items():
        if policy_id in headings:
            found[policy_id] = FoundPolicy(headings[policy_id], clause)
    return list(found.values())[:MOST_POLICIES]


def titled(uow: UnitOfWork, terms: Sequence[str], on: date) -> Found:
    """Questions and titles with every term."""
    which = AnswerFilter(words=tuple(terms))
    answers = uow.faqs.answering_on(on, which, limit=MOST_ENTRIES)
    entries = shown_faqs(uow, answers)
    policies = [FoundPolicy(heading) for heading in titles(uow, terms, on)]
    return Found(entries, policies, by_title=True)


def titles(uow: UnitOfWork, terms: Sequence[str], on: date) -> list[PolicyHeading]:
    """Of policies in force whose title, number or agency has every term as words."""
    found = uow.policies.headings(words=terms, in_force_on=on, limit=MOST_POLICIES)
    return [p for p in found if matches(list(terms), p.title, p.doc_no, p.issuing_agency)]
