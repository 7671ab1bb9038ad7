"""The data files that the public pages show: life events, and statements about the site itself."""

from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from desk.matters import matters
from desk.matters.matters import Matters
from desk.own_files import OwnFile
from portal.public import statements
from portal.public.statements import Statements
from portal.web.dependencies import of_app


class PublicFiles:
    """``folder`` holds those of the desk's own."""

    def __init__(self, folder: Path) -> None:
        self._matters = OwnFile(matters.FILE, Matters, folder)
        self._statements = OwnFile(statements.FILE, Statements, folder)

    @property
    def matters(self) -> Matters:
        return self._matters.content

    @property
    def statements(self) -> Statements:
        return self._statements.content


def the_public_files(request: Request) -> PublicFiles:
    files: PublicFiles = of_app("public_files")(request)
    return files


ThePublicFiles = Annotated[PublicFiles, Depends(the_public_files)]
