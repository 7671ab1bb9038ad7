"""Puts the demonstration content (folder ``demo``) into a desk, through the ordinary services.

Everything goes the way of real content: policies are read and imported, messages masked and
imported, every FAQ entry is drafted, handed in, reviewed by two people and published.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import yaml
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from casework.agencies import Agency, AgencyKind
from casework.facts import CitationNotInForce
from casework.faqs import Citation, DraftContent
from casework.ids import stable_id
from casework.messages import Channel, Message, MessageKind, Reply
from casework.people import Role, StaffMember
from casework.policies import ServiceItem
from casework.ports import UnitOfWork
from casework.privacy import asker_key
from casework.reviews import ReviewKind, Verdict
from casework.services import (
    draft_faq,
    import_message,
    publish_faq,
    review_faq,
    submit_for_review,
)
from casework.tracking import new_tracking_no
from policydesk.clock import ZONE
from policydesk.imports.faqs import citation_of
from policydesk.imports.jsonl import lines_of
from policydesk.imports.policies import import_policies
from policydesk.wiring import Desk

Row = Mapping[str, Any]

EDITOR, PUBLISHER = "bianji", "fabu"
REVIEWERS = {ReviewKind.SECRECY: "baomi", ReviewKind.PRIVACY: "yinsi"}
CLAUSE_SEPARATOR = ";"


def load_demo(desk: Desk, folder: Path, at: datetime) -> None:
    """Load whatever of ``folder`` the desk does not have; what people changed stays theirs.

    All or nothing. An entry that rests on a policy out of force on the day of ``at`` stays in
    review: nobody may publish it.
    """
    with desk.uow() as uow:
        _add_agencies(uow, _yaml(folder / "agencies.yml")["agencies"])
        _add_staff(uow, _yaml(folder / "staff.yml"))
        import_policies(uow, [folder / "policies"], at=at)
        _add_messages(uow, message_rows(folder), desk.secrets.asker_key, at)
        _add_faqs(uow, faq_rows(folder), at)
        uow.commit()


def demo_accounts(desk: Desk, folder: Path) -> tuple[str, ...]:
    """``roles: username / password`` of each account that still has the demo password."""
    found = _yaml(folder / "staff.yml")
    password = found["demo_password"]
    with desk.uow() as uow:
        members = [uow.staff.find(row["username"]) for row in found["staff"]]
    unchanged = [m for m in members if m and _has_password(m, password)]
    return tuple(f"{_roles_of(m)}: {m.username} / {password}" for m in unchanged)


def message_rows(folder: Path) -> list[Row]:
    """All messages of the demonstration, in the order of their files."""
    return [row for file in sorted((folder / "messages").glob("*.jsonl")) for row in _rows(file)]


def faq_rows(folder: Path) -> list[Row]:
    return list(_rows(folder / "faqs.jsonl"))


def citations_of(uow: UnitOfWork, doc_no: str, labels: str) -> tuple[Citation, ...]:
    """One citation for each of ``labels`` (``第三条;第四条``); ValueError where one is unknown."""
    policy = uow.policies.by_doc_no(doc_no)
    if policy is None:
        raise ValueError(f"no policy {doc_no} in the demonstration content")
    clauses = {clause.label: clause for clause in policy.clauses}
    wanted = labels.split(CLAUSE_SEPARATOR)
    unknown = [label for label in wanted if label not in clauses]
    if unknown:
        raise ValueError(f"{doc_no} has no clause {unknown}; it has {list(clauses)}")
    return tuple(citation_of(policy, clauses[label]) for label in wanted)


def _yaml(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return content


def _rows(file: Path) -> Iterator[Row]:
    return (json.loads(line) for _, line in lines_of(file))


def _agency_id(key: str) -> str:
    return f"agency-{key}"


def _add_agencies(uow: UnitOfWork, rows: Iterable[Row]) -> None:
    for row in rows:
        if uow.agencies.find(_agency_id(row["key"])) is None:
            uow.agencies.add(_agency(row))


def _agency(row: Row) -> Agency:
    return Agency(
        _agency_id(row["key"]), row["name"], tuple(row["aliases"]), AgencyKind(row["kind"])
    )


def _add_staff(uow: UnitOfWork, content: Row) -> None:
    hasher = PasswordHasher()
    for row in content["staff"]:
        if uow.staff.find(row["username"]) is None:
            uow.staff.add(_member(row, hasher.hash(content["demo_password"])))


def _member(row: Row, password_hash: str) -> StaffMember:
    return StaffMember(
        username=row["username"],
        display_name=row["display_name"],
        agency_id=_agency_id(row["agency"]),
        roles=frozenset(map(Role, row["roles"])),
        password_hash=password_hash,
    )


def _has_password(member: StaffMember, password: str) -> bool:
    try:
        return PasswordHasher().verify(member.password_hash, password)
    except VerifyMismatchError:
        return False


def _roles_of(member: StaffMember) -> str:
    return ", ".join(sorted(map(str, member.roles)))


def _add_messages(uow: UnitOfWork, rows: Sequence[Row], secret: bytes, at: datetime) -> None:
    policy_ids = {policy.doc_no: policy.policy_id for policy in uow.policies.list()}
    for row in rows:
        if uow.messages.by_external_no(row["id"]) is None:
            message = _message(row, policy_ids.get(row["policy"]), secret)
            import_message(uow, message, _reply(uow, row, message.message_id), at=at)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _message(row: Row, policy_id: str | None, secret: bytes) -> Message:
    return Message(
        message_id=stable_id("message", "demo", row["id"]),
        tracking_no=new_tracking_no(Random(row["id"])),
        kind=MessageKind(row["kind"]),
        subject=row["subject"],
        body=row["body"],
        asker_key=asker_key(secret, row["asker"]),
        channel=Channel.IMPORTED,
        policy_id=policy_id,
        created_at=_instant(row["created_at"]),
        likes=row["likes"],
        dislikes=row["dislikes"],
        external_no=row["id"],
        consent_public=row["public"],
        place=row["place"],
    )


def _reply(uow: UnitOfWork, row: Row, message_id: str) -> Reply | None:
    if "reply" not in row:
        return None
    agency = uow.agencies.get(_agency_id(row["reply_agency"]))
    return Reply(
        reply_id=stable_id("reply", "demo", row["id"]),
        message_id=message_id,
        body=row["reply"],
        author=agency.name,
        agency_id=agency.agency_id,
        replied_at=_instant(row["replied_at"]),
    )


def _add_faqs(uow: UnitOfWork, rows: Iterable[Row], at: datetime) -> None:
    for row in rows:
        faq_id = stable_id("faq", "demo", row["id"])
        if uow.faqs.find(faq_id) is None:
            _draft(uow, row, faq_id, at)
            _review(uow, faq_id, at)
            _publish_where_in_force(uow, faq_id, at)


def _draft(uow: UnitOfWork, row: Row, faq_id: str, at: datetime) -> None:
    editor = uow.staff.get(EDITOR)
    draft_faq(
        uow, None, draft=_content(uow, row), by=editor, at=at, faq_id=faq_id,
        agency_id=_agency_id(row["agency"]), tags=tuple(row["tags"]),
    )  # fmt: skip
    submit_for_review(uow, faq_id, by=editor, at=at)


def _content(uow: UnitOfWork, row: Row) -> DraftContent:
    return DraftContent(
        question=row["question"],
        answer=row["answer"],
        similar_questions=tuple(row["similar_questions"]),
        citations=citations_of(uow, row["doc_no"], row["clause"]),
        services=(ServiceItem(**row["service"]),) if row["service"] else (),
    )


def _review(uow: UnitOfWork, faq_id: str, at: datetime) -> None:
    for kind, username in REVIEWERS.items():
        reviewer = uow.staff.get(username)
        review_faq(
            uow, faq_id, kind=kind, verdict=Verdict.APPROVE, reason="", by=reviewer, at=at
        )


def _publish_where_in_force(uow: UnitOfWork, faq_id: str, at: datetime) -> None:
    """On the day that the district's calendar shows at ``at``."""
    try:
        on = at.astimezone(ZONE).date()
        publish_faq(uow, faq_id, by=uow.staff.get(PUBLISHER), on=on, at=at)
    except CitationNotInForce:
        return
