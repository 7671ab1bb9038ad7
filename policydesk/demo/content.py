"""Loading of the demonstration content (folder ``demo``) through the ordinary services.

Everything goes the way of real content: policies are read and imported, messages masked and
imported, every FAQ entry is drafted, handed in, reviewed by two people, confirmed by its agency
and published.
"""

from datetime import datetime
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from casework.board import Message, import_message, release_message
from casework.errors import CitationNotInForce, CitedPolicyEnded
from casework.events import SYSTEM, WorkPlanAdopted
from casework.faqs import (
    ReviewKind,
    Verdict,
    confirm_accuracy,
    draft_faq,
    own_confirmers,
    publish_faq,
    review_faq,
    submit_for_review,
)
from casework.guides import propose_guide, publish_guide, texts_in_force
from casework.ids import stable_id
from casework.notifications import events_behind, pass_over
from casework.people import StaffMember
from casework.policies import confirm_contact
from casework.ports import UnitOfWork
from casework.rules import Duties, load_work_plan, record_work_plan
from desk.clock import ZONE
from desk.guides import Guides, load_guides
from desk.guides.guides import DOORS
from desk.policies.contact_proposals import contact_proposals
from desk.wiring import Desk
from policydesk.demo.rows import (
    Row,
    agency_id,
    content_of,
    demo_agencies,
    demo_password,
    faq_rows,
    member_of,
    message_of,
    message_rows,
    reply_of,
    staff_rows,
    telephone_note,
)
from policydesk.imports.policies import import_policies

EDITOR, PUBLISHER = "bianji", "fabu"
LEFT_TO_RELEASE = 12  # so that the reviewer's list shows how it is done
REVIEWERS = {ReviewKind.SECRECY: "baomi", ReviewKind.PRIVACY: "yinsi"}


def load_demo(desk: Desk, folder: Path, at: datetime) -> None:
    """Load whatever of ``folder`` the desk does not have; what people changed stays theirs.

    All or nothing. An entry that rests on a policy that has ended by the day of ``at`` stays a
    draft, on one yet to come into force with the publisher: nobody may publish it. Nobody is told
    of what is loaded; where older news is still to be told, the loaded is told with it.
    """
    with desk.uow() as uow:
        all_told = not events_behind(uow)
        _add_agencies(uow, folder)
        _add_staff(uow, folder)
        import_policies(uow, [folder / "policies"], at=at)
        _confirm_contacts(uow, at)
        _adopt_plan(uow, folder, desk.own_duties, at)
        added = _add_messages(uow, folder, desk.secrets.asker_key, at)
        _release_messages(uow, added, at)
        _add_faqs(uow, folder, at)
        _lead_guides_to_doors(uow, desk.first_guides, folder, at)
        if all_told:
            pass_over(uow)
        uow.commit()


def _adopt_plan(uow: UnitOfWork, folder: Path, duties: Duties, at: datetime) -> None:
    """The district's own plan; one that was ended by a person stays so."""
    plan = load_work_plan(folder / "work_plan.yml")
    if not uow.events.count_of_kind(WorkPlanAdopted, among={"plan_id": [plan.plan_id]}):
        record_work_plan(uow, plan, duties=duties, actor=SYSTEM, at=at)


def demo_accounts(desk: Desk, folder: Path) -> tuple[str, ...]:
    """``roles: username / password`` of each account that still has the demo password."""
    password = demo_password(folder)
    members = members_with_demo_password(desk, folder)
    return tuple(f"{_roles_of(m)}: {m.username} / {password}" for m in members)


def members_with_demo_password(desk: Desk, folder: Path) -> list[StaffMember]:
    """The demonstration's accounts that anybody who has read this repository can sign in to."""
    password = demo_password(folder)
    with desk.uow() as uow:
        members = [uow.staff.find(row.username) for row in staff_rows(folder)]
    enabled = [m for m in members if m and m.disabled_at is None]
    return [member for member in enabled if _has_password(member, password)]


def _add_agencies(uow: UnitOfWork, folder: Path) -> None:
    for agency in demo_agencies(folder):
        if uow.agencies.find(agency.agency_id) is None:
            uow.agencies.add(agency)


def _add_staff(uow: UnitOfWork, folder: Path) -> None:
    hasher, password = PasswordHasher(), demo_password(folder)
    for row in staff_rows(folder):
        if uow.staff.find(row.username) is None:
            uow.staff.add(member_of(row, hasher.hash(password)))


def _has_password(member: StaffMember, password: str) -> bool:
    try:
        return PasswordHasher().verify(member.password_hash, password)
    except VerifyMismatchError:
        return False


def _roles_of(member: StaffMember) -> str:
    return ", ".join(sorted(map(str, member.roles)))


def _confirm_contacts(uow: UnitOfWork, at: datetime) -> None:
    """An editor has looked at those of every policy but one, which shows how it is done."""
    editor = uow.staff.get(EDITOR)
    waiting = [
        (policy.policy_id, proposal.read)
        for policy in uow.policies.list()
        for proposal in contact_proposals(policy)
        if proposal.decided is None
    ]
    for policy_id, read in waiting:
        if policy_id != waiting[-1][0]:
            confirm_contact(uow, policy_id, read, read.details, by=editor, at=at)


def _lead_guides_to_doors(uow: UnitOfWork, first: Guides, folder: Path, at: datetime) -> None:
    """An editor has put in the doors of the district, and another person has read it; not where the
    desk has guides or doors of its own."""
    editor, reviewer = uow.staff.get(EDITOR), uow.staff.get(REVIEWERS[ReviewKind.PRIVACY])
    shipped, edited = load_guides(), texts_in_force(uow)
    for guide in load_guides(doors=folder / DOORS.name):
        now, before = first.find(guide.guide_id), shipped.find(guide.guide_id)
        if now and now == before != guide and guide.guide_id not in edited:
            propose_guide(uow, guide.text, guide_id=guide.guide_id, by=editor, at=at)
            publish_guide(uow, guide.guide_id, by=reviewer, at=at)


def _add_messages(uow: UnitOfWork, folder: Path, secret: bytes, at: datetime) -> list[Message]:
    """Those that the desk did not have."""
    added = []
    policy_ids = {policy.doc_no: policy.policy_id for policy in uow.policies.catalogue()}
    for row in message_rows(folder):
        if uow.messages.by_external_no(row["id"]) is None:
            message = message_of(row, policy_ids.get(row["policy"]), secret)
            import_message(uow, message, reply_of(uow, row, message.message_id), at=at)
            added.append(uow.messages.get(message.message_id))
    return added


def _release_messages(uow: UnitOfWork, added: list[Message], at: datetime) -> None:
    """A reviewer has read what was ``added`` and agreed to, but for the latest few."""
    reviewer = uow.staff.get(REVIEWERS[ReviewKind.PRIVACY])
    agreed = sorted((m for m in added if m.consent_public), key=lambda m: m.created_at)
    for message in agreed[:-LEFT_TO_RELEASE]:
        replies = {r.reply_id: r.body for r in uow.replies.of_message(message.message_id)}
        release_message(
            uow, message.message_id, subject=message.subject, body=message.body,
            replies=replies, by=reviewer, at=at,
        )  # fmt: skip


def _add_faqs(uow: UnitOfWork, folder: Path, at: datetime) -> None:
    for row in faq_rows(folder):
        faq_id = stable_id("faq", "demo", row["id"])
        if uow.faqs.find(faq_id) is None:
            _draft(uow, row, faq_id, at)
            if _handed_in(uow, faq_id, at):
                _sign(uow, faq_id, telephone_note(folder), at)
                _publish_where_in_force(uow, faq_id, at)


def _draft(uow: UnitOfWork, row: Row, faq_id: str, at: datetime) -> None:
    editor = uow.staff.get(EDITOR)
    draft_faq(
        uow, None, draft=content_of(uow, row), by=editor, at=at, faq_id=faq_id,
        agency_id=agency_id(row["agency"]), tags=tuple(row["tags"]),
    )  # fmt: skip


def _handed_in(uow: UnitOfWork, faq_id: str, at: datetime) -> bool:
    try:
        submit_for_review(uow, faq_id, by=uow.staff.get(EDITOR), at=at)
    except CitedPolicyEnded:
        return False
    return True


def _sign(uow: UnitOfWork, faq_id: str, note: str, at: datetime) -> None:
    """Two reviewers, and the agency; the editor notes it for one that has nobody here."""
    own = own_confirmers(uow, uow.faqs.get(faq_id))
    confirmer = uow.staff.get(own[0] if own else EDITOR)
    confirm_accuracy(uow, faq_id, by=confirmer, at=at, note="" if own else note)
    for kind, username in REVIEWERS.items():
        reviewer = uow.staff.get(username)
        review_faq(uow, faq_id, kind=kind, verdict=Verdict.APPROVE, reason="", by=reviewer, at=at)


def _publish_where_in_force(uow: UnitOfWork, faq_id: str, at: datetime) -> None:
    """On the day that the district's calendar shows at ``at``."""
    try:
        on = at.astimezone(ZONE).date()
        publish_faq(uow, faq_id, by=uow.staff.get(PUBLISHER), on=on, at=at)
    except CitationNotInForce:
        return
