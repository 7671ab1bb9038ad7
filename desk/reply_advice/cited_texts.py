"""Policies that a reply names by title or number, and which of them are not in force."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework.policies import LinkKind, PolicyHeading, PolicyLink, ValidityStatus
from casework.ports import UnitOfWork
from desk.policies.policy_lookup import PolicyNames

# 《…》, with its number behind it in brackets or without; a number alone.
_NUMBER = r"[\u4e00-\u9fff]{2,12}[〔\[(（]\d{4}[〕\])）]第?\d{1,5}号"
_NAMED = re.compile(rf"《([^《》\n]{{2,80}})》(?:[（(]({_NUMBER})[）)])?|({_NUMBER})")


@dataclass(frozen=True, slots=True)
class CitedText:
    """A stored policy that the reply names. ``successor`` is the title of what took its place."""

    policy_id: str
    title: str
    status: ValidityStatus
    successor_id: str | None = None
    successor: str = ""

    @property
    def in_force(self) -> bool:
        return self.status is ValidityStatus.IN_FORCE


def cited_texts(uow: UnitOfWork, text: str, on: date) -> list[CitedText]:
    """What the reply names and is stored here, in its order, each once; laws and the like that are
    not stored are not judged."""
    links = list(_named_in(text))
    if not links:
        return []
    names = PolicyNames(uow.policies.catalogue())
    found = [name for link in links if (name := names.find(link))]
    known = uow.policies.headings_of(
        key for name in found for key in (name.policy_id, name.superseded_by) if key
    )
    ids = dict.fromkeys(name.policy_id for name in found)
    return [_cited(known[key], known, on) for key in ids if key in known]


def _named_in(text: str) -> Iterator[PolicyLink]:
    for found in _NAMED.finditer(text):
        title, number, alone = found.groups()
        if title:
            yield PolicyLink(LinkKind.BASIS, title, number)
        for start in range(len(alone or "")):  # 按临府规〔2020〕8号: where it begins is not written
            yield PolicyLink(LinkKind.BASIS, None, alone[start:])


def _cited(policy: PolicyHeading, known: dict[str, PolicyHeading], on: date) -> CitedText:
    successor = known.get(policy.superseded_by or "")
    return CitedText(
        policy.policy_id,
        policy.title,
        policy.validity_status(on),
        successor.policy_id if successor else None,
        successor.title if successor else "",
    )
