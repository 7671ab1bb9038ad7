"""Weak password check: runs, repetitions, the username (NIST SP 800-63B, 5.1.1.2)."""

ROWS = ("0123456789", "1234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
LONGEST_REPEATED = 6  # characters: twelve that repeat six are worth six
LEAST_BESIDE_NAME = 6


def is_guessed_at_once(password: str, username: str) -> bool:
    """Whether somebody who knows the ``username`` alone would try it among the first."""
    signs = password.casefold()
    return (
        len(set(signs)) <= 2
        or _repeats(signs)
        or _is_run(signs)
        or _is_name(signs, username.casefold())
    )


def _repeats(signs: str) -> bool:
    return any(
        (signs[:length] * len(signs))[: len(signs)] == signs
        for length in range(1, min(LONGEST_REPEATED, len(signs) // 2) + 1)
    )


def _is_run(signs: str) -> bool:
    """Along the digits, the alphabet or the keyboard, either way, and round again."""
    rows = (row * (len(signs) // len(row) + 2) for row in ROWS)
    return any(signs in row or signs in row[::-1] for row in rows)


def _is_name(signs: str, name: str) -> bool:
    """The username, however often, with hardly anything beside it."""
    return bool(name) and name in signs and len(signs.replace(name, "")) < LEAST_BESIDE_NAME
