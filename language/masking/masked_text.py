"""The type of text that has been masked; a plain string may not stand in its place.

It exists for the type checker alone: at run time it is a string. Only this folder makes one
(tests/unit/language/masking/test_masked_text.py).
"""

from collections.abc import Callable
from typing import NewType

MaskedText = NewType("MaskedText", str)
NO_TEXT = MaskedText("")


def changed_by(change: Callable[[str], str], masked: MaskedText) -> MaskedText:
    """What ``change`` makes of a masked text: a part of it, or it among words of ours. It adds
    nothing that a person wrote."""
    return MaskedText(change(masked))


def on_lines(*masked: MaskedText) -> MaskedText:
    """Masked texts in one, each on a line of its own."""
    return MaskedText("\n".join(masked))


def masked_before(kept: str | None) -> MaskedText:
    """What was masked before it was kept in a conversation, which forgets the type."""
    return MaskedText(kept or "")
