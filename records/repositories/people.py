"""Agencies and staff."""

from casework.agencies import Agency, AgencyKind
from casework.people import StaffMember
from records.repositories.by_key import ByKey
from records.tables import agencies as a
from records.tables import staff as s


class SqlAgencies(ByKey[Agency]):
    entity = Agency
    kind = "agency"

    def named(self, name: str) -> Agency | None:
        return next((agency for agency in self.list() if agency.known_as(name)), None)

    def coordinating(self) -> Agency | None:
        offices = self._select().where(a.c.kind == AgencyKind.OFFICE)
        return self._first(offices.order_by(a.c.agency_id))

    def list(self) -> list[Agency]:
        return self._many(self._select().order_by(a.c.agency_id))


class SqlStaff(ByKey[StaffMember]):
    entity = StaffMember
    kind = "staff member"

    def list(self) -> list[StaffMember]:
        return self._many(self._select().order_by(s.c.username))
