"""Lookup of stored policies by the number or title under which another document names them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from casework.policies import LinkKind, PolicyLink, PolicyName
from knowledge import issued_document
from language.normal_form import normal_form

MARKS = re.compile(r"[\s《》〈〉<>“”\"'「」『』]|&[lg]t;")


class PolicyNames:
    """All stored policies, found by what others call them."""

    def __init__(self, names: Iterable[PolicyName]) -> None:
        self.names = tuple(names)
        self._by_number = {_key(n.doc_no): n for n in reversed(self.names) if n.doc_no}
        self._by_title: dict[str, list[PolicyName]] = {}
        for name in self.names:
            for key in _title_keys(name.title, name.issuing_agency):
                self._by_title.setdefault(key, []).append(name)

    def find(self, link: PolicyLink, *, besides: str | None = None) -> PolicyName | None:
        """The policy that the link names, other than ``besides``.

        A number decides where both have one: an older document may bear the same title.
        """
        by_number = self._by_number.get(_key(link.doc_no)) if link.doc_no else None
        if by_number:
            return by_number if by_number.policy_id != besides else None
        keys = _title_keys(link.title, None) if link.title else ()
        titled = [name for key in keys for name in self._by_title.get(key, ())]
        return next((n for n in titled if n.policy_id != besides and _may_be(n, link)), None)


@dataclass(frozen=True, slots=True)
class NamedPolicy:
    """A document that a page shows; ``policy_id`` None: it is not stored here."""

    title: str
    doc_no: str | None
    policy_id: str | None


@dataclass(frozen=True, slots=True)
class RelatedPolicies:
    """The documents around one policy, each list in the order of the texts."""

    basis: tuple[NamedPolicy, ...]
    supports: tuple[NamedPolicy, ...]
    supporting: tuple[NamedPolicy, ...]
    interprets: tuple[NamedPolicy, ...]
    interpretations: tuple[NamedPolicy, ...]
    resting_on_it: tuple[NamedPolicy, ...]
    repeals: tuple[NamedPolicy, ...]

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


def related_policies(
    policy_id: str, links: Iterable[PolicyLink], names: PolicyNames
) -> RelatedPolicies:
    """What the policy names, and who names it."""
    out = [(link.kind, _named(link, names.find(link, besides=policy_id))) for link in links]
    back = [
        (link.kind, NamedPolicy(other.title, other.doc_no, other.policy_id))
        for other in names.names
        if other.policy_id != policy_id
        for link in other.links
        if _is(names.find(link, besides=other.policy_id), policy_id)
    ]
    return RelatedPolicies(
        basis=_of(out, LinkKind.BASIS),
        supports=_of([*out, *_turned(back, LinkKind.SUPPORTED_BY)], LinkKind.SUPPORTS),
        supporting=_of([*back, *_turned(out, LinkKind.SUPPORTED_BY)], LinkKind.SUPPORTS),
        interprets=_of(out, LinkKind.INTERPRETS),
        interpretations=_of(back, LinkKind.INTERPRETS),
        resting_on_it=_of(back, LinkKind.BASIS),
        repeals=_of(out, LinkKind.REPEALS),
    )


Found = list[tuple[LinkKind, NamedPolicy]]


def _of(found: Found, kind: LinkKind) -> tuple[NamedPolicy, ...]:
    return tuple(dict.fromkeys(policy for own, policy in found if own is kind))


def _turned(found: Found, kind: LinkKind) -> Found:
    """What names its companions is what they support."""
    return [(LinkKind.SUPPORTS, policy) for own, policy in found if own is kind]


def _named(link: PolicyLink, found: PolicyName | None) -> NamedPolicy:
    if found:
        return NamedPolicy(found.title, found.doc_no, found.policy_id)
    return NamedPolicy(link.title or link.doc_no or "", link.doc_no, None)


def _is(found: PolicyName | None, policy_id: str) -> bool:
    return found is not None and found.policy_id == policy_id


def _may_be(name: PolicyName, link: PolicyLink) -> bool:
    return not (name.doc_no and link.doc_no) or _key(name.doc_no) == _key(link.doc_no)


@lru_cache(maxsize=8192)
def _title_keys(title: str, agency: str | None) -> tuple[str, ...]:
    """The title; what a notice issues; with its agency's name in front, and without it."""
    keys = [_key(title), _key(issued_document(title) or title)]
    if agency:
        start = _key(agency)
        keys += [f"{start}{key}" for key in keys] + [key.removeprefix(start) for key in keys]
    return tuple(dict.fromkeys(keys))


@lru_cache(maxsize=8192)
def _key(name: str | None) -> str:
    """Width, traditional characters, spaces, quotation marks and year brackets do not count."""
    plain = MARKS.sub("", normal_form(name or ""))
    return re.sub(r"[〔\[(（【]((?:19|20)\d{2})[〕\])）】]第?", r"(\1)", plain)
