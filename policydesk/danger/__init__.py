"""Danger: who may need help at once, heard in what people write, and whom to call."""

from policydesk.danger.kinds import Danger, DangerKind
from policydesk.danger.reading import danger_in

__all__ = ["Danger", "DangerKind", "danger_in"]
