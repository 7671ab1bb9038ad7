"""Permissions in the console, asked before a page offers an action; casework enforces them.

``tests/integration/portal/test_offered_actions.py`` holds the two together.
"""

from casework.people import Role, StaffMember

READERS_OF_ESCALATIONS = (Role.AGENCY_OFFICER, Role.EDITOR, Role.ADMIN)


def may_edit(person: StaffMember) -> bool:
    """Topics, proposals, policies and what work is given to whom."""
    return person.may(Role.EDITOR)


def may_write(person: StaffMember, agency_id: str | None = None) -> bool:
    """Replies, drafts, reports, lookup codes: an editor all, an officer the own agency's and those
    that no agency has."""
    own = person.may(Role.AGENCY_OFFICER) and agency_id in (None, person.agency_id)
    return may_edit(person) or own


def may_review(person: StaffMember) -> bool:
    return person.may(Role.REVIEWER)


def may_publish(person: StaffMember) -> bool:
    return person.may(Role.PUBLISHER)


def may_read_escalations(person: StaffMember) -> bool:
    return person.may(*READERS_OF_ESCALATIONS)


def may_administer(person: StaffMember) -> bool:
    return person.may(Role.ADMIN)
