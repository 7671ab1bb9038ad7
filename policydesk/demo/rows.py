"""Row types of the files in the folder ``demo``."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from casework.board import Channel, Message, MessageKind, Reply, new_tracking_no
from casework.faqs import Citation, DraftContent, cite
from casework.ids import stable_id
from casework.people import Agency, AgencyKind, Role, StaffMember, agency_profile
from casework.policies import ServiceItem
from casework.ports import UnitOfWork
from language.data_files import file_shape, read_yaml
from language.masking import asker_key
from policydesk.imports.jsonl import lines_of

Row = Mapping[str, Any]

CLAUSE_SEPARATOR = ";"


@file_shape
class AgencyRow:
    """``key``: the agency's name inside the folder."""

    key: str
    name: str
    kind: AgencyKind
    aliases: tuple[str, ...]
    phone: str = ""
    address: str = ""
    hours: str = ""
    handles: tuple[str, ...] = ()


@file_shape
class StaffRow:
    """``agency``: its key."""

    username: str
    display_name: str
    agency: str
    roles: frozenset[Role]


@file_shape
class _AgencyFile:
    source: str
    agencies: tuple[AgencyRow, ...]


@file_shape
class _StaffFile:
    demo_password: str
    confirmed_by_telephone: str
    staff: tuple[StaffRow, ...]


def demo_agencies(folder: Path) -> list[Agency]:
    file = read_yaml(folder / "agencies.yml", _AgencyFile)
    return [agency_of(row, file.source) for row in file.agencies]


def staff_rows(folder: Path) -> tuple[StaffRow, ...]:
    return read_yaml(folder / "staff.yml", _StaffFile).staff


def demo_password(folder: Path) -> str:
    """The one password of all demonstration accounts."""
    return read_yaml(folder / "staff.yml", _StaffFile).demo_password


def telephone_note(folder: Path) -> str:
    """What the office notes where an agency without people here has confirmed an entry."""
    return read_yaml(folder / "staff.yml", _StaffFile).confirmed_by_telephone


def message_rows(folder: Path) -> list[Row]:
    """All messages of the demonstration, in the order of their files."""
    return [row for file in sorted((folder / "messages").glob("*.jsonl")) for row in _rows(file)]


def faq_rows(folder: Path) -> list[Row]:
    return list(_rows(folder / "faqs.jsonl"))


def agency_of(row: AgencyRow, source: str) -> Agency:
    profile = agency_profile(
        handles=row.handles, phone=row.phone, address=row.address, hours=row.hours, source=source
    )
    return Agency(agency_id(row.key), row.name, row.aliases, row.kind, profile)


def agency_id(key: str) -> str:
    return f"agency-{key}"


def member_of(row: StaffRow, password_hash: str) -> StaffMember:
    return StaffMember(
        username=row.username,
        display_name=row.display_name,
        agency_id=agency_id(row.agency),
        roles=row.roles,
        password_hash=password_hash,
    )


def message_of(row: Row, policy_id: str | None, secret: bytes) -> Message:
    """The asker's pseudonym becomes a keyed digest; the tracking number is the same each time."""
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


def reply_of(uow: UnitOfWork, row: Row, message_id: str) -> Reply | None:
    """The agency's reply; None where the message waits for one."""
    if "reply" not in row:
        return None
    agency = uow.agencies.get(agency_id(row["reply_agency"]))
    return Reply(
        reply_id=stable_id("reply", "demo", row["id"]),
        message_id=message_id,
        body=row["reply"],
        author=agency.name,
        agency_id=agency.agency_id,
        replied_at=_instant(row["replied_at"]),
    )


def content_of(uow: UnitOfWork, row: Row) -> DraftContent:
    """The entry with its citations as the stored policies read today."""
    return DraftContent(
        question=row["question"],
        answer=row["answer"],
        similar_questions=tuple(row["similar_questions"]),
        citations=citations_of(uow, row["doc_no"], row["clause"]),
        services=(ServiceItem(**row["service"]),) if row["service"] else (),
        scope=row.get("scope", ""),
    )


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
    return tuple(cite(policy, clauses[label]) for label in wanted)


def _rows(file: Path) -> Iterator[Row]:
    return (json.loads(line) for _, line in lines_of(file))


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
