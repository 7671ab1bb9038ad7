"""Signed sessions: an asker's token for chat and board, a staff member's cookie."""

import hashlib
import secrets
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeTimedSerializer

from portal.web.errors import ForeignSession, NotSignedIn
from portal.web.form_resubmission import KeptForm

DAY_S = 24 * 3600
STAFF_LASTS_S = 24 * 3600  # no setting lets a session last longer
DEVICE_LASTS_S = 180 * 24 * 3600
OPENED_LASTS_S = 1800  # half an hour: the next person at a public screen sees nothing
MOST_OPENED = 20
ISSUED_LASTS_S = 600  # long enough to survive a slow line and a reload


@dataclass(frozen=True, slots=True)
class StaffToken:
    """What the cookie says; whether the session is still open the records know alone.

    ``csrf``: the token that every form of the session carries.
    """

    session_id: str
    username: str
    csrf: str

    @property
    def session_hash(self) -> str:
        """Under which the records keep the session."""
        return hashlib.sha256(self.session_id.encode()).hexdigest()


class Sessions:
    """Issues and reads tokens signed with the installation's session key.

    An asker's lasts ``asker_lasts_s`` seconds: as long as her conversation is kept.
    """

    def __init__(self, key: str, asker_lasts_s: int = DAY_S) -> None:
        self.asker_lasts_s = asker_lasts_s
        self._asker = URLSafeTimedSerializer(key, salt="asker")
        self._staff = URLSafeTimedSerializer(key, salt="staff session")
        self._device = URLSafeTimedSerializer(key, salt="device")
        self._opened = URLSafeTimedSerializer(key, salt="opened")
        self._issued = URLSafeTimedSerializer(key, salt="issued")
        self._form = URLSafeTimedSerializer(key, salt="kept form")
        self._csrf = URLSafeTimedSerializer(key, salt="csrf")

    def new_asker(self) -> str:
        """A token for a new asker; tells nothing about a person."""
        return self._asker.dumps(secrets.token_urlsafe(16))

    def asker(self, token: str) -> str:
        """The asker's identity; raises ForeignSession."""
        try:
            return str(self._asker.loads(token, max_age=self.asker_lasts_s))
        except BadSignature as error:
            raise ForeignSession from error

    def is_asker(self, token: str) -> bool:
        try:
            return bool(self.asker(token))
        except ForeignSession:
            return False

    def new_staff(self, username: str) -> str:
        """The cookie of a new session, which the caller stores."""
        csrf = self._csrf.dumps([username, secrets.token_urlsafe(16)])
        return self._staff.dumps([secrets.token_urlsafe(32), username, csrf])

    def form_given_to(self, csrf: str) -> str:
        """Whose page a form stood on, however long ago; empty where its token is not ours."""
        try:
            return str(self._csrf.loads(csrf)[0])
        except BadSignature:
            return ""

    def staff(self, token: str | None) -> StaffToken:
        """Raises NotSignedIn for a missing or forged token, and for one older than any session."""
        try:
            session_id, username, csrf = self._staff.loads(token or "", max_age=STAFF_LASTS_S)
        except BadSignature as error:
            raise NotSignedIn from error
        return StaffToken(session_id, username, csrf)

    def new_device(self, username: str) -> str:
        """A token for a browser in which the account has signed in."""
        return self._device.dumps([username, secrets.token_urlsafe(16)])

    def device_of(self, token: str | None, username: str) -> str | None:
        """The browser's own id, where this account has signed in in it before."""
        try:
            known, device = self._device.loads(token or "", max_age=DEVICE_LASTS_S)
        except BadSignature:
            return None
        return str(device) if known == username else None

    def also_opened(self, token: str | None, tracking_no: str) -> str:
        """A token for the messages that this browser has opened, and one more."""
        numbers = [n for n in self.opened(token) if n != tracking_no]
        return self._opened.dumps([*numbers, tracking_no][-MOST_OPENED:])

    def opened(self, token: str | None) -> list[str]:
        """Tracking numbers of the messages that this browser may read; a bad token opens none."""
        try:
            return list(self._opened.loads(token or "", max_age=OPENED_LASTS_S))
        except BadSignature:
            return []

    def issued_code(self, tracking_no: str, code: str) -> str:
        """A token that brings a new code to the page that shows it."""
        return self._issued.dumps([tracking_no, code])

    def code_issued(self, token: str | None, tracking_no: str) -> str:
        """The code that was just made for the message; empty without one."""
        try:
            number, code = self._issued.loads(token or "", max_age=ISSUED_LASTS_S)
        except BadSignature:
            return ""
        return str(code) if number == tracking_no else ""

    def form_token(self, form: KeptForm) -> str:
        """A form that goes through the login page and back."""
        return self._form.dumps([form.action, form.back, form.fields, form.of])

    def kept_form(self, token: str) -> KeptForm | None:
        """None for a token that is not ours."""
        try:
            action, back, fields, of = self._form.loads(token, max_age=STAFF_LASTS_S)
        except BadSignature:
            return None
        return KeptForm(action, back, tuple((name, value) for name, value in fields), of)
