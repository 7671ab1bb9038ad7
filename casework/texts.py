"""Texts a person must fill in."""

from casework.facts import EmptyText, TooLong


def required_text(field: str, text: str, *, at_most: int | None = None) -> str:
    """``text`` without outer space; raises EmptyText, or TooLong beyond ``at_most`` code points."""
    stripped = text.strip()
    if not stripped:
        raise EmptyText(field)
    if at_most is not None and len(stripped) > at_most:
        raise TooLong(field, at_most, len(stripped))
    return stripped
