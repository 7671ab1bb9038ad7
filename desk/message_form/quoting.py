"""Quotation of what was said before, to be left as a message: shortened, and without swearing."""

import re

from desk.message_form.patterns import says
from desk.message_form.subject import shortened

CLAUSE = re.compile(r"[^，,。！!？?；;\n]+[，,。！!？?；;\n]*")


def quoted(text: str) -> str:
    """``text`` on one line; empty where it is nothing but swearing.

    >>> quoted("养狗才罚这么点？放屁！")
    '养狗才罚这么点？'
    """
    if not says("swears", text):
        return shortened(text)
    kept = "".join(clause for clause in CLAUSE.findall(text) if not says("swears", clause))
    return shortened(kept.rstrip("，, \n"))
