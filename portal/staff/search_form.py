"""Form of the console's search: its fields in the address, as a filter of the records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query
from pydantic import BeforeValidator

from casework.cases import CaseStatus
from casework.faqs import FaqState
from casework.people import Scope
from casework.ports import FoundKind, SearchFilter
from casework.topics import TopicStatus
from portal.web.words import WORDS

MOST_WORDS = 8
LONGEST = 100  # characters of a field
STATES: Mapping[FoundKind, Mapping[str, str]] = {
    FoundKind.MESSAGE: {state: WORDS.case_status[state] for state in CaseStatus},
    FoundKind.ENTRY: {state: WORDS.faq_state[state] for state in FaqState},
    FoundKind.TOPIC: {state: WORDS.topic_status[state] for state in TopicStatus},
    FoundKind.PROPOSAL: WORDS.proposal_state,
}


def nothing_typed(value: object) -> object:
    """A field that was left empty is sent as an empty text."""
    return None if value == "" else value


def known_state(value: object) -> object:
    """``message.open``; raises ValueError for what no list offers."""
    kind, _, state = str(value or "").partition(".")
    if value and (kind not in STATES or state not in STATES[FoundKind(kind)]):
        raise ValueError("no such state")
    return value


Typed = Annotated[str, Query(max_length=LONGEST)]
Day = Annotated[date | None, BeforeValidator(nothing_typed)]
Kind = Annotated[FoundKind | None, BeforeValidator(nothing_typed)]
State = Annotated[str, BeforeValidator(known_state)]


@dataclass(frozen=True, slots=True)
class SearchForm:
    """The fields as they stand in the address; ``kind``: of one kind alone, in pages."""

    q: str = ""
    agency: str = ""
    policy: str = ""
    state: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None
    kind: FoundKind | None = None

    def wanted(self, scope: Scope) -> SearchFilter:
        kind, _, state = self.state.partition(".")
        return SearchFilter(
            words=words_in(self.q),
            agency_id=self.agency or None,
            policy_words=words_in(self.policy),
            state_of=FoundKind(kind) if kind else None,
            state=state or None,
            person=self.person or None,
            since=self.since,
            until=self.until,
            scope=scope,
        )

    @property
    def query(self) -> str:
        """The address of the same search, all kinds together; empty where nothing is set."""
        names = ("q", "agency", "policy", "state", "person", "since", "until")
        return urlencode({name: value for name in names if (value := getattr(self, name))})


def words_in(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(typed.split()))[:MOST_WORDS]


def search_form(
    q: Typed = "",
    agency: Typed = "",
    policy: Typed = "",
    state: State = "",
    person: Typed = "",
    since: Day = None,
    until: Day = None,
    kind: Kind = None,
) -> SearchForm:
    return SearchForm(q, agency, policy, state, person, since, until, kind)


TheSearch = Annotated[SearchForm, Depends(search_form)]
