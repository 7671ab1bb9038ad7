"""What an elliptic text names: 狗证 of 那狗证呢."""

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
