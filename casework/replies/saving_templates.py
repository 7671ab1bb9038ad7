"""Saving and deleting reply templates: an agency's officers, its own, without private data."""

from datetime import datetime

from casework import limits
from casework.errors import NotYourAgency, PrivateDataInText
from casework.events import ReplyTemplateDeleted, ReplyTemplateSaved
from casework.ids import new_id
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.replies.placeholders import require_known_placeholders
from casework.replies.templates import ReplyTemplate
from casework.texts import worded_text
from language.masking import mask_reply

WRITERS = (Role.EDITOR, Role.AGENCY_OFFICER)


def templates_for(uow: UnitOfWork, person: StaffMember) -> list[ReplyTemplate]:
    """The templates of the person's agency, by title."""
    return uow.reply_templates.of_agency(person.agency_id)


def save_template(
    uow: UnitOfWork,
    *,
    title: str,
    body: str,
    by: StaffMember,
    at: datetime,
    template_id: str | None = None,
) -> ReplyTemplate:
    """A new one, or the changed text of ``template_id``. One that says what another one of the
    agency says under the same title is that one: the form was sent twice.

    Raises NotAllowed, NotFound, NotYourAgency, UnknownPlaceholders, PrivateDataInText, and what
    worded_text raises.
    """
    require_role(by, *WRITERS)
    title = _fit_text("template_title", title, limits.TITLE)
    body = _fit_text("template_body", body, limits.REPLY)
    kept = own_template(uow, template_id, by) if template_id else _same(uow, title, body, by)
    if kept and (kept.title, kept.body) == (title, body):
        return kept
    if kept is None:
        kept = ReplyTemplate(new_id("template"), by.agency_id, title, body, by.username, at)
        uow.reply_templates.add(kept)
    kept.title, kept.body, kept.changed_by, kept.changed_at = title, body, by.username, at
    uow.events.add(
        ReplyTemplateSaved(
            at=at, actor=by.username, template_id=kept.template_id, title=title,
            agency_id=kept.agency_id,
        )
    )  # fmt: skip
    return kept


def delete_template(uow: UnitOfWork, template_id: str, *, by: StaffMember, at: datetime) -> None:
    """Raises NotAllowed, NotFound, NotYourAgency."""
    require_role(by, *WRITERS)
    gone = own_template(uow, template_id, by)
    uow.reply_templates.remove(template_id)
    uow.events.add(
        ReplyTemplateDeleted(
            at=at, actor=by.username, template_id=template_id, title=gone.title,
            agency_id=gone.agency_id,
        )
    )  # fmt: skip


def own_template(uow: UnitOfWork, template_id: str, person: StaffMember) -> ReplyTemplate:
    """Raises NotFound, NotYourAgency."""
    found = uow.reply_templates.get(template_id)
    if found.agency_id != person.agency_id:
        raise NotYourAgency(person.username, template_id)
    return found


def _same(uow: UnitOfWork, title: str, body: str, by: StaffMember) -> ReplyTemplate | None:
    held = templates_for(uow, by)
    return next((one for one in held if (one.title, one.body) == (title, body)), None)


def _fit_text(field: str, text: str, at_most: int) -> str:
    text = worded_text(field, text, at_most=at_most)
    require_known_placeholders(text)
    found = mask_reply(text).found
    if found:
        raise PrivateDataInText(field, tuple(text[one.start : one.end] for one in found))
    return text
