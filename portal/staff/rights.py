"""Permissions in the console, asked before a page offers an action; casework enforces them.

``tests/integration/portal/test_offered_actions.py`` holds the two together.
"""

from fastapi import params

from casework.board import MAY_TAKE_DOWN
from casework.guides import MAY_WITHDRAW
from casework.people import Role, StaffMember, require_role
from portal.web.dependencies import SignedIn

READERS_OF_ESCALATIONS = (Role.AGENCY_OFFICER, Role.EDITOR, Role.ADMIN, Role.AUDITOR)
READERS_OF_RELEASES = (*MAY_TAKE_DOWN, Role.AUDITOR)
READERS_OF_GUIDES = (*MAY_WITHDRAW, Role.AUDITOR)
READERS_OF_DUTIES = (Role.EDITOR, Role.ADMIN, Role.AUDITOR)
READERS_OF_ADMINISTRATION = (Role.ADMIN, Role.AUDITOR)


def only(*any_of: Role) -> params.Depends:
    """The dependency of a route or router: raises NotAllowed before a form is read."""

    def required(person: SignedIn) -> None:
        require_role(person, *any_of)

    return params.Depends(required)


EDITORS, REVIEWERS, ADMINS = only(Role.EDITOR), only(Role.REVIEWER), only(Role.ADMIN)
WRITERS = only(Role.EDITOR, Role.AGENCY_OFFICER)


def may_edit(person: StaffMember) -> bool:
    """Topics, proposals, policies and what work is given to whom."""
    return person.may(Role.EDITOR)


def may_write(person: StaffMember, agency_id: str | None = None) -> bool:
    """Replies, drafts, reports, lookup codes: an editor all, an officer the own agency's and those
    that no agency has."""
    own = person.may(Role.AGENCY_OFFICER) and agency_id in (None, person.agency_id)
    return may_edit(person) or own


def may_begin(person: StaffMember) -> bool:
    """A new entry."""
    return person.may(Role.EDITOR, Role.AGENCY_OFFICER)


def may_review(person: StaffMember) -> bool:
    return person.may(Role.REVIEWER)


def may_publish(person: StaffMember) -> bool:
    return person.may(Role.PUBLISHER)


def may_read_escalations(person: StaffMember) -> bool:
    return person.may(*READERS_OF_ESCALATIONS)


def may_read_releases(person: StaffMember) -> bool:
    return person.may(*READERS_OF_RELEASES)


def may_read_guides(person: StaffMember) -> bool:
    return person.may(*READERS_OF_GUIDES)


def may_read_administration(person: StaffMember) -> bool:
    """Accounts, and what is switched off."""
    return person.may(*READERS_OF_ADMINISTRATION)


def may_administer(person: StaffMember) -> bool:
    return person.may(Role.ADMIN)
