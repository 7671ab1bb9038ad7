"""Work lists of editors and reviewers beside the entries: proposals, public copies, guides."""

from collections.abc import Iterable, Iterator

from casework.guides import GuideVersion, guide_versions, waiting_version, writers_since_published
from portal.staff.rights import may_edit, may_review
from portal.staff.today.lists import SHOWN, Today, WorkItem, WorkList


def other_lists(today: Today) -> Iterator[WorkList]:
    if may_review(today.person):
        yield copies_to_release(today)
        yield guides_to_review(today)
    if may_edit(today.person):
        yield proposals(today)


def copies_to_release(today: Today) -> WorkList:
    copies = today.uow.public_copies
    items = [
        WorkItem(m.subject, f"/staff/releases/{m.message_id}", since=m.created_at)
        for m in copies.waiting(SHOWN, agency_id=today.scope)
    ]
    total = copies.count_waiting(today.scope)
    return WorkList("copies_to_release", items, total, "/staff/releases")


def guides_to_review(today: Today) -> WorkList:
    """What the person has not written at."""
    versions = guide_versions(today.uow)
    waiting = [version for version in versions if waiting_version([version])]
    mine = [v for v in waiting if today.person.username not in writers_of(versions, v.guide_id)]
    items = [
        WorkItem(v.text.question, f"/staff/guides/{v.guide_id}", since=v.proposed_at)
        for v in mine[:SHOWN]
    ]
    return WorkList("guides_to_review", items, len(mine), "/staff/guides")


def writers_of(versions: Iterable[GuideVersion], guide_id: str) -> frozenset[str]:
    return writers_since_published([v for v in versions if v.guide_id == guide_id])


def proposals(today: Today) -> WorkList:
    """The hottest first."""
    open_ones = today.uow.proposals
    items = [
        WorkItem(p.title, f"/staff/proposals/{p.proposal_id}", since=p.last_seen_on)
        for p in open_ones.open(today.scope, limit=SHOWN)
    ]
    return WorkList("proposals", items, open_ones.count_open(today.scope), "/staff/proposals")
