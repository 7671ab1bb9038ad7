"""Agencies: drafting agencies, the coordinating office, service windows, and what is published
of each."""

from dataclasses import dataclass
from enum import StrEnum


class AgencyKind(StrEnum):
    """What an agency does here."""

    DRAFTING = "drafting"
    OFFICE = "office"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class AgencyProfile:
    """What is published of an agency; ``source`` says where, empty of one of which nothing is.

    ``handles`` are the matters that it is responsible for, as citizens call them (结婚登记).
    """

    handles: tuple[str, ...] = ()
    phone: str = ""
    address: str = ""
    hours: str = ""
    source: str = ""

    @property
    def says_something(self) -> bool:
        return bool(self.handles or self.phone or self.address or self.hours)


@dataclass
class Agency:
    """``kind`` office: the one that coordinates and takes what nobody else owns."""

    agency_id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: AgencyKind = AgencyKind.DRAFTING
    profile: AgencyProfile = AgencyProfile()

    def known_as(self, name: str) -> bool:
        return name == self.name or name in self.aliases
