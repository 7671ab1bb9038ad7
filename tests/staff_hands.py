"""A person at the staff or agency console: signs in and sends the forms that the pages show."""

from dataclasses import dataclass
from typing import Any

import httpx

from tests.page_content import field


@dataclass
class StaffHands:
    """One signed-in person; every form is sent with the token of that person's own page."""

    client: httpx.Client
    home: str

    @classmethod
    def sign_in(cls, address: str, username: str, password: str) -> "StaffHands":
        client = httpx.Client(base_url=address, timeout=60, follow_redirects=True)
        page = client.post("/staff/login", data={"username": username, "password": password})
        assert page.status_code == 200, page.text
        return cls(client, page.url.path)

    def read(self, path: str) -> str:
        """The page at ``path``."""
        page = self.client.get(path)
        assert page.status_code == 200, page.text
        return page.text

    def send(self, path: str, *, status: int = 200, **fields: Any) -> httpx.Response:
        """Send a form to ``path``; the page it leads to."""
        token = field(self.read(self.home), "csrf")
        page = self.client.post(path, data={"csrf": token, **fields})
        assert page.status_code == status, page.text
        return page
