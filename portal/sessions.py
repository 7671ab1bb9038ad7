"""Signed sessions: an asker's token for chat and board, a staff member's cookie."""

import secrets
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeTimedSerializer

from portal.faults import ForeignSession, NotSignedIn

ASKER_LASTS_S = 24 * 3600
STAFF_LASTS_S = 8 * 3600


@dataclass(frozen=True, slots=True)
class StaffSession:
    """Who is signed in, and the token every form of the session carries."""

    username: str
    csrf: str


class Sessions:
    """Issues and reads tokens signed with the installation's session key."""

    def __init__(self, key: str) -> None:
        self._asker = URLSafeTimedSerializer(key, salt="asker")
        self._staff = URLSafeTimedSerializer(key, salt="staff")

    def new_asker(self) -> str:
        """A token for a new asker; tells nothing about a person."""
        return self._asker.dumps(secrets.token_urlsafe(16))

    def asker(self, token: str) -> str:
        """The asker's identity; raises ForeignSession."""
        try:
            return str(self._asker.loads(token, max_age=ASKER_LASTS_S))
        except BadSignature as error:
            raise ForeignSession from error

    def new_staff(self, username: str) -> str:
        return self._staff.dumps([username, secrets.token_urlsafe(16)])

    def staff(self, token: str | None) -> StaffSession:
        """Raises NotSignedIn for a missing, forged or old token."""
        try:
            username, csrf = self._staff.loads(token or "", max_age=STAFF_LASTS_S)
        except BadSignature as error:
            raise NotSignedIn from error
        return StaffSession(username, csrf)
