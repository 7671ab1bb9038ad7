"""Brute-force protection of logins: guessing is slowed down, the owner is not locked out.

Three counts, after OWASP's "device cookies": of the account from anywhere, of the account from one
address, and of a browser in which the account has signed in before. That browser is held to its own
count alone, so that guessing from elsewhere never stops an official at the usual desk. No count
lasts longer than a minute, and all are kept for names that nobody has as well.
"""

from dataclasses import dataclass

from fastapi import Request

from portal.web.dependencies import DEVICE_COOKIE, caller
from portal.web.limits.rate_limit import Counted, RateLimits
from portal.web.sessions import Sessions


@dataclass(frozen=True, slots=True)
class PasswordTries:
    """What is counted where ``username`` is tried in this request."""

    limits: RateLimits
    keys: tuple[tuple[Counted, str], ...]

    def require_left(self) -> None:
        """Raises TooManyWrongPasswords."""
        for what, key in self.keys:
            self.limits.require_left(what, key)

    def count_wrong(self) -> None:
        """Raises TooManyWrongPasswords where another was quicker."""
        for what, key in self.keys:
            self.limits.count(what, key)


def password_tries(
    request: Request, sessions: Sessions, limits: RateLimits, username: str
) -> PasswordTries:
    device = sessions.device_of(request.cookies.get(DEVICE_COOKIE), username)
    if device:
        return PasswordTries(limits, ((Counted.WRONG_PASSWORD_IN, f"{username} {device}"),))
    from_here = (Counted.WRONG_PASSWORD_FROM, f"{username} {caller(request)}")
    return PasswordTries(limits, (from_here, (Counted.WRONG_PASSWORD, username)))
