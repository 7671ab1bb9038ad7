"""Hostile field values for fuzzing forms and addresses, as bytes; seeded."""

import random
from collections.abc import Sequence

Field = tuple[str, bytes]

HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \t\r\n",
    "wide blank": "\u3000\u00a0\u2028".encode(),
    "NUL": b"a\x00b",
    "control": bytes(range(1, 32)),
    "lone surrogate": b"\xed\xa0\x80",
    "not UTF-8": b"\xff\xfe\x80",
    "overlong UTF-8": b"\xc0\xaf",
    "right to left": "\u202e\u200f留言".encode(),
    "combining": ("e" + "\u0301" * 200).encode(),
    "emoji": "👨‍👩‍👧‍👦🏳️‍🌈".encode(),
    "rare characters": "𠮷𪚥𠀋".encode(),
    "script": b"<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
    "template": b"{{7*7}}${7*7}<%= 7*7 %>{% raw %}",
    "format": b"%s%n%d {0} {missing} {0.__class__}",
    "SQL": b"' OR 1=1; DROP TABLE messages; --",
    "path": b"../../../../etc/passwd\x00.html",
    "line break in a header": b"x\r\nSet-Cookie: a=b",
    "slash command": b'/choose_entry{"entry_id": "x"}',
    "JSON": b'{"a": [1, null, {"b": "c"}]}',
    "list": b"[1,2,3]",
    "number": b"1",
    "minus": b"-1",
    "zero": b"0",
    "fraction": b"1.5e308",
    "not a number": b"NaN",
    "infinite": b"Infinity",
    "beyond 64 bits": b"9223372036854775808",
    "a thousand digits": b"9" * 1_000,
    "wide digits": "１２３".encode(),
    "Chinese number": "十二".encode(),
    "date": b"2026-02-30",
    "year 0": b"0000-00-00",
    "last year": b"9999-12-31",
    "true": b"true",
    "ordinary": "小区的电梯坏了，请尽快修好。".encode(),
    "long": "政".encode() * 3_000,
    "huge": b"x" * 40_000,
    "number of a message": b"LY-12WR-991D-Q",
    "anchor": "policy-x#第一条".encode(),
    "many lines": "政策\n".encode() * 500,
}


def hostile(rng: random.Random) -> bytes:
    """One value; now and then two in one."""
    names = rng.sample(sorted(HOSTILE), rng.choice((1, 1, 1, 2)))
    return b"".join(HOSTILE[name] for name in names)


def mutated(rng: random.Random, fields: Sequence[Field], *, kept: frozenset[str]) -> list[Field]:
    """The fields of a form with a few of them hostile, doubled, missing, misnamed or added.

    Names in ``kept`` stay as they are, mostly: the token of a form, without which nothing is read.
    """
    changed = list(fields)
    for _ in range(rng.choice((1, 1, 2, 3))):
        changed = _mutate_once(rng, changed, frozenset() if rng.random() < 0.05 else kept)
    return changed


def _mutate_once(rng: random.Random, fields: list[Field], kept: frozenset[str]) -> list[Field]:
    at = [place for place, (name, _) in enumerate(fields) if name not in kept]
    if not at or rng.random() < 0.05:
        return [*fields, (rng.choice(("x", "__proto__", "")), hostile(rng))]
    place = rng.choice(at)
    name, value = fields[place]
    instead = rng.choices(
        ([(name, hostile(rng))], [(name, value), (name, hostile(rng))], [], [(name + "[]", value)]),
        weights=(8, 1, 1, 0.3),
    )[0]
    return [*fields[:place], *instead, *fields[place + 1 :]]
