"""What an elliptic text names (狗证 of 那狗证呢), and how much of it a text speaks of."""

import re

from language.normal_form import normal_form

# Words that only tie a text to what was said before, and particles that ask nothing by themselves.
BEFORE = re.compile(r"^(?:那么?|还有|另外|至于)(?=.)")
_MARK = r"[\s。，,！!？?…~～]"
AFTER = re.compile(rf"(?<=.)(?:[呢嘞咧呐捏]|(?<!{_MARK})){_MARK}*+$")


def named(text: str) -> str:
    """``text`` in normal form, without what ties it to the turn before.

    >>> named("那狗证呢？"), named("还有泊車證呢"), named("那材料要带啥"), named("呢")
    ('狗证', '泊车证', '材料要带啥', '呢')
    """
    return BEFORE.sub("", AFTER.sub("", normal_form(text), count=1))


def spoken_of(name: str, told: str) -> float:
    """The share of the character pairs of ``name`` that ``told`` has, of its one character where
    it has no pair; both in normal form.

    >>> spoken_of("停车证", "停车费"), spoken_of("证", "狗证")
    (0.5, 1.0)
    """
    pairs = {name[place : place + 2] for place in range(len(name) - 1)} or {name}
    return sum(pair in told for pair in pairs) / len(pairs) if name else 0.0
