"""A way out of the house that notes what it took."""

from casework.notifications import AttemptFailed
from desk.notifications.carriers import Letter, NotCarried


class NotingCarrier:
    """Takes every letter, unless ``refuses``."""

    def __init__(self) -> None:
        self.taken: list[Letter] = []
        self.refuses: AttemptFailed | None = None

    def carry(self, letter: Letter) -> None:
        if self.refuses:
            raise NotCarried(self.refuses)
        self.taken.append(letter)
