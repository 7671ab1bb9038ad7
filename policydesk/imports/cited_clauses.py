"""Lookup of policies and clauses as people cite them: 云府规[2025]3号, 第2条, 第二条第一款."""

import re

from casework.policies import Clause, Policy
from casework.ports import UnitOfWork
from desk.errors import BadRow
from language.normal_form import simplified
from language.numerals import NUMERALS, number_of
from policydesk.imports.headers import plain

_NUMERAL = re.compile(f"[{NUMERALS}]+")
_DEEPER = re.compile(r"(?:\d++[款项目]?)++")  # paragraph, item and point of an article
_BETWEEN = re.compile(r"[、，,；;\s]+")


def cited_policy(uow: UnitOfWork, doc_no: str) -> Policy:
    """By its number in any brackets, widths and script; raises BadRow."""
    found = uow.policies.by_doc_no(doc_no)
    if found is None:
        wanted = _number_key(doc_no)
        names = (name for name in uow.policies.catalogue() if name.doc_no)
        name = next((n for n in names if _number_key(n.doc_no or "") == wanted), None)
        found = uow.policies.get(name.policy_id) if name else None
    if found is None:
        raise BadRow("doc_no", f"no policy {doc_no} is stored; import it first")
    return found


def cited_clauses(policy: Policy, labels: str) -> tuple[Clause, ...]:
    """One clause, or one for each of several labels (第二条、第三条); raises BadRow."""
    if not labels:
        raise BadRow("clause", f"is empty, while {policy.doc_no} is cited")
    whole = _clauses_named(policy, labels)
    parts = [labels] if whole else list(filter(None, _BETWEEN.split(labels)))
    found = [_one_clause(policy, part) for part in parts]
    return tuple({clause.anchor: clause for clause in found}.values())


def _one_clause(policy: Policy, label: str) -> Clause:
    found = _clauses_named(policy, label)
    if not found:
        raise BadRow("clause", f"{policy.doc_no} has no clause {label}")
    if len({clause.label for clause in found}) > 1:
        told = ", ".join(clause.label for clause in found)
        raise BadRow("clause", f"{label} may be one of several: {told}")
    return found[0]


def _clauses_named(policy: Policy, label: str) -> list[Clause]:
    """By label or anchor; else by number; else the article that holds the paragraph or item."""
    key = _clause_key(label)
    same = [c for c in policy.clauses if plain(label) in (plain(c.label), plain(c.anchor))]
    alike = [c for c in policy.clauses if _clause_key(c.label) in (key, f"{key}条")]
    return same or alike or [c for c in policy.clauses if _is_part_of(key, _clause_key(c.label))]


def _is_part_of(key: str, article: str) -> bool:
    rest = key.removeprefix(article)
    return article.endswith("条") and rest != key and bool(_DEEPER.fullmatch(rest))


def _number_key(doc_no: str) -> str:
    """云府规〔2025〕3号 -> 云府规20253: agency, year of four digits and number."""
    return "".join(c for c in simplified(doc_no).casefold() if c.isalnum() and c not in "第号")


def _clause_key(label: str) -> str:
    """第二条第（一）项 -> 2条1项."""
    figures = _NUMERAL.sub(lambda found: str(number_of(found.group())), simplified(label))
    return "".join(c for c in figures.casefold() if c.isalnum() and c != "第")
