"""Recipients: who holds a case, an entry or an escalation, as people with an open account.

What nobody of an agency could be told of goes to the coordinating office's editors instead.
"""

from dataclasses import dataclass
from functools import cached_property

from casework.cases.cases import Case
from casework.faqs.entries import Faq
from casework.faqs.separation_of_duties import able_reviewers
from casework.people.staff import Role, StaffMember
from casework.ports import UnitOfWork


@dataclass
class Recipients:
    """Reads of one unit of work; the accounts are read once."""

    uow: UnitOfWork

    @cached_property
    def _staff(self) -> list[StaffMember]:
        return [person for person in self.uow.staff.list() if person.disabled_at is None]

    def with_role(self, role: Role) -> list[str]:
        return [person.username for person in self._staff if person.may(role)]

    @property
    def editors(self) -> list[str]:
        return self.with_role(Role.EDITOR)

    def officers(self, agency_id: str | None) -> list[str]:
        """Who answers for the agency; without one, or without an account there: the editors."""
        own = [
            person.username
            for person in self._staff
            if agency_id and person.agency_id == agency_id and person.may(Role.AGENCY_OFFICER)
        ]
        return own or self.editors

    def responsible(self, case: Case) -> list[str]:
        """The person the case was given to, else the agency's officers."""
        own = self.open_accounts(case.officer) if case.officer else []
        return own or self.officers(case.agency_id)

    def writer(self, faq: Faq) -> list[str]:
        """Whose draft it is; else, where the account is closed, who answers for the entry."""
        author = faq.draft.author if faq.draft else faq.author
        return self.open_accounts(author) or self.officers(faq.agency_id)

    def reviewers(self, faq: Faq) -> list[str]:
        """Who may still review the draft: neither its writer nor who has signed it already."""
        able = set(able_reviewers(self.uow, faq))
        return [name for name in self.with_role(Role.REVIEWER) if name in able]

    def open_accounts(self, *usernames: str) -> list[str]:
        return [person.username for person in self._staff if person.username in usernames]

    def upward(self, agency_id: str | None) -> list[str]:
        """Of what is overdue, also who coordinates."""
        return list(dict.fromkeys([*self.officers(agency_id), *self.editors]))
