"""Groups of published entries: a life event, people, an agency or a tag, by what a text names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from casework.faqs import AnswerFilter
from casework.policies import PolicyHeading
from casework.ports import UnitOfWork
from desk.matters.matters import Matter, Matters, answers_of, matter_of, with_entries
from language.normal_form import comparison_key

LIFE, PEOPLE, AGENCY, TAG = "life", "people", "agency", "tag"
PAGES = {LIFE: "/life-events/", PEOPLE: "/audiences/"}
LEAST = 2  # characters of a tag or an agency's name that tells what is meant


@dataclass(frozen=True, slots=True)
class Group:
    """``group_id`` is what a button sends; ``page``: where all of it stands, without the host."""

    group_id: str
    name: str
    which: AnswerFilter
    page: str
    policies: tuple[PolicyHeading, ...] = ()


def group_named(uow: UnitOfWork, matters: Matters, text: str, *, on: date) -> Group | None:
    """The group with the longest name in ``text``; None where no name stands there."""
    said = comparison_key(text)
    every = ((group_id, comparison_key(name)) for group_id, name in names(uow, matters, on))
    named = [(len(name), group_id) for group_id, name in every if name and name in said]
    if not named:
        return None
    longest = max(length for length, _ in named)
    return group_of(uow, matters, next(key for length, key in named if length == longest), on=on)


def names(uow: UnitOfWork, matters: Matters, on: date) -> Iterator[tuple[str, str]]:
    """The ids of all groups with each of their names; of two alike the life event is first."""
    for kind, group in ((LIFE, matters.life_events), (PEOPLE, matters.audiences)):
        for matter in group:
            yield from ((f"{kind}:{matter.key}", name) for name in (matter.name, *matter.called))
    for agency in uow.agencies.list():
        for name in filter(long_enough, names_of_agency((agency.name, *agency.aliases))):
            yield f"{AGENCY}:{agency.agency_id}", name
    for tag in filter(long_enough, uow.faqs.answers_by_tag(on)):
        yield f"{TAG}:{tag}", tag


def names_of_agency(every: Iterable[str]) -> Iterator[str]:
    """Each, and without the district in front (清溪区民政局, 区民政局, 民政局)."""
    for name in every:
        yield name
        yield name.partition("区")[2]


def long_enough(name: str) -> bool:
    return len(name) >= LEAST


def group_of(uow: UnitOfWork, matters: Matters, group_id: str, *, on: date) -> Group | None:
    """The group of that id; None where there is none, or not any more."""
    kind, _, key = group_id.partition(":")
    match kind:
        case "life":
            return of_matter(uow, kind, matter_of(matters.life_events, key), on)
        case "people":
            return of_matter(uow, kind, matter_of(matters.audiences, key), on)
        case "agency":
            agency = uow.agencies.find(key)
            which = AnswerFilter(agency_id=key)
            return Group(group_id, agency.name, which, f"/faqs?agency={key}") if agency else None
        case "tag" if key:
            return Group(group_id, key, AnswerFilter(tag=key), f"/faqs?tag={key}")
        case _:
            return None


def of_matter(uow: UnitOfWork, kind: str, matter: Matter | None, on: date) -> Group | None:
    if matter is None:
        return None
    found = answers_of(uow, matter)
    policies = tuple(policy for policy in found.policies if policy.in_force(on))
    page = f"{PAGES[kind]}{matter.key}"
    return Group(f"{kind}:{matter.key}", matter.name, found.which, page, policies)


def groups_with_entries(uow: UnitOfWork, matters: Matters, on: date) -> list[tuple[str, str]]:
    """The ids and names of life events and people about whom anything is published."""
    tags = uow.faqs.answers_by_tag(on)
    return [
        (f"{kind}:{matter.key}", matter.name)
        for kind, group in ((LIFE, matters.life_events), (PEOPLE, matters.audiences))
        for matter in with_entries(group, tags)
    ]
