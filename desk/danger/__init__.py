"""Emergency detection in what people write, and whom to call."""

from desk.danger.kinds import Danger, DangerKind
from desk.danger.reading import danger_in

__all__ = ["Danger", "DangerKind", "danger_in"]
