"""View of the tags of an entry: those it has, and those offered, by matter and group of people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework.faqs import Faq, takes_new_tags
from casework.ports import UnitOfWork
from desk.matters.matters import Matter
from desk.wiring import Desk


@dataclass(frozen=True, slots=True)
class TagGroup:
    """``name``: of a matter or of a group of people; each tag, and whether the entry has it."""

    name: str
    tags: Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class TagChoices:
    """``matters`` and ``audiences`` as the public pages are arranged; ``others`` in use beside
    them. ``takes_new``: a word that nobody has published yet may be put in."""

    matters: Sequence[TagGroup]
    audiences: Sequence[TagGroup]
    others: TagGroup
    takes_new: bool


def tag_choices(uow: UnitOfWork, desk: Desk, faq: Faq) -> TagChoices:
    files = desk.matters
    arranged = {tag for m in (*files.life_events, *files.audiences) for tag in m.tags}
    in_use = uow.faqs.answers_by_tag(desk.clock.today())
    others = [tag for tag in dict.fromkeys((*faq.tags, *in_use)) if tag not in arranged]
    return TagChoices(
        matters=groups_of(files.life_events, faq),
        audiences=groups_of(files.audiences, faq),
        others=group("", others, faq),
        takes_new=takes_new_tags(faq),
    )


def groups_of(matters: Iterable[Matter], faq: Faq) -> list[TagGroup]:
    return [group(matter.name, sorted(matter.tags), faq) for matter in matters]


def group(name: str, tags: Iterable[str], faq: Faq) -> TagGroup:
    return TagGroup(name, [(tag, tag in faq.tags) for tag in tags])
