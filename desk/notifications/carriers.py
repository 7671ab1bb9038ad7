"""Port of the ways out: a carrier takes one letter to one address, or says why it did not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from casework.notifications import AttemptFailed, Channel


@dataclass(frozen=True, slots=True)
class Letter:
    """``to`` is an e-mail address, a mobile number or a username; ``data`` is what programs read.

    Nothing in it is what a person wrote: query numbers, dates and links alone.
    """

    letter_id: str
    to: str
    subject: str
    text: str
    data: Mapping[str, Any] = field(default_factory=dict)


class NotCarried(Exception):
    """The other side did not take the letter, or did not say that it did."""

    def __init__(self, failed: AttemptFailed) -> None:
        super().__init__(str(failed.fault))
        self.failed = failed


class Carrier(Protocol):
    def carry(self, letter: Letter) -> None:
        """Returns once the other side has taken it; raises NotCarried."""


Carriers = Mapping[Channel, Carrier]
