"""Work list of returned drafts, with who sent each back and why."""

from collections.abc import Iterator

from portal.staff.returned_drafts import ShownReturnedDraft, returned_drafts
from portal.staff.rights import may_write
from portal.staff.today.lists import SHOWN, Today, WorkItem, WorkList
from portal.web.words import WORDS


def returned_lists(today: Today) -> Iterator[WorkList]:
    if may_write(today.person, today.scope):
        found = returned_drafts(today.uow, today.person)
        items = [item_of(today, draft) for draft in found.shown[:SHOWN]]
        yield WorkList("drafts_returned", items, found.total, "/staff/faqs?state=draft")


def item_of(today: Today, draft: ShownReturnedDraft) -> WorkItem:
    return WorkItem(
        draft.question,
        f"/staff/faqs/{draft.faq.faq_id}",
        since=None if draft.settled else draft.event.at,
        own=draft.faq.draft is not None and draft.faq.draft.author == today.person.username,
        note=note_of(today, draft),
        reason="" if draft.settled else getattr(draft.event, "reason", ""),
    )


def note_of(today: Today, draft: ShownReturnedDraft) -> str:
    """Who sent it back, as which reviewer; or what happened to a policy that it cites."""
    if draft.settled:
        return WORDS.returned["settled"]
    if cause := getattr(draft.event, "cause", ""):
        return WORDS.review_cause[cause]
    kind = getattr(draft.event, "kind", None)
    who = WORDS.review_kind[kind] if kind else WORDS.returned["publisher"]
    sender = today.uow.staff.find(draft.event.actor)
    return WORDS.returned["by"].format(who=who, name=sender.display_name if sender else "")
