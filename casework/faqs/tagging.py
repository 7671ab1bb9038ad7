"""Tags of an entry: the matters and groups of people that it is found by.

They stand beside the answer in public, and no review reads them anew. So a word that nobody has
published yet is taken in a draft alone that nobody reviews and that has nothing live.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from casework import limits
from casework.errors import TooMany, UnknownTags
from casework.events import FaqTagged
from casework.faqs.entries import Faq, FaqState
from casework.faqs.entry_rules import entry_text
from casework.people.staff import Role, StaffMember, require_agency, require_role
from casework.ports import UnitOfWork


def tag_faq(
    uow: UnitOfWork,
    faq_id: str,
    *,
    tags: Iterable[str],
    known: Collection[str],
    by: StaffMember,
    at: datetime,
) -> Faq:
    """In place of the tags before; ``known`` are those in use and those of the public pages.

    Raises NotAllowed, NotYourAgency, TooLong, TooMany, MarkupInText, and UnknownTags.
    """
    require_role(by, Role.EDITOR, Role.AGENCY_OFFICER)
    faq = uow.faqs.get(faq_id)
    require_agency(by, faq.agency_id)
    wanted = tags_of(tags)
    unknown = [tag for tag in wanted if tag not in known and tag not in faq.tags]
    if unknown and not takes_new_tags(faq):
        raise UnknownTags(unknown)
    if wanted != faq.tags:
        before, faq.tags = faq.tags, wanted
        uow.events.add(
            FaqTagged(at=at, actor=by.username, faq_id=faq_id, tags=wanted, before=before)
        )
    return faq


def takes_new_tags(faq: Faq) -> bool:
    """Whether reviewers still see what is put in, before the public does."""
    return faq.live is None and faq.state is FaqState.DRAFT


def tags_of(words: Iterable[str]) -> tuple[str, ...]:
    """Each once, in their order."""
    tags = tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
    if len(tags) > limits.TAGS:
        raise TooMany("tags", limits.TAGS, len(tags))
    return tuple(entry_text("tags", tag, at_most=limits.TAG) for tag in tags)
