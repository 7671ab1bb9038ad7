"""Agencies and their kinds: drafting agencies, the coordinating office, service windows."""

from dataclasses import dataclass
from enum import StrEnum


class AgencyKind(StrEnum):
    """What an agency does here."""

    DRAFTING = "drafting"
    OFFICE = "office"
    WINDOW = "window"


@dataclass
class Agency:
    """``kind`` office: the one that coordinates and takes what nobody else owns."""

    agency_id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: AgencyKind = AgencyKind.DRAFTING

    def known_as(self, name: str) -> bool:
        return name == self.name or name in self.aliases
