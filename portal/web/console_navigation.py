"""The console's navigation: the pages named in words.yml, in that order, that a person may open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.params import Depends

from casework.people import Role, StaffMember
from portal.web.words import WORDS


class ConsoleRouter(APIRouter):
    """Routes of the console below ``prefix``.

    ``shown_to``: whose navigation leads there; none named: everybody's. What a route refuses is
    decided by the route.
    """

    def __init__(
        self, prefix: str, *, shown_to: tuple[Role, ...], dependencies: Sequence[Depends] = ()
    ) -> None:
        super().__init__(prefix=prefix, include_in_schema=False, dependencies=dependencies)
        self.shown_to = shown_to


@dataclass(frozen=True, slots=True)
class ConsoleLink:
    """``current``: the page that is shown lies below it."""

    address: str
    name: str
    current: bool


class ConsoleNavigation:
    """Links of the navigation; ``routers`` say to whom some of them are shown."""

    def __init__(self, routers: Iterable[APIRouter] = ()) -> None:
        own = [router for router in routers if isinstance(router, ConsoleRouter)]
        self._shown_to = {router.prefix: router.shown_to for router in own}

    def links(self, person: StaffMember, path: str) -> list[ConsoleLink]:
        return [
            ConsoleLink(address, name, current=path.startswith(address))
            for address, name in WORDS.console_pages.items()
            if self._shows(address, person)
        ]

    def _shows(self, address: str, person: StaffMember) -> bool:
        roles = self._shown_to.get(address.rstrip("/"), ())
        return not roles or person.may(*roles)
