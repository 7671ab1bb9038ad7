"""Corrections of an answer (不是这个，我问的是…): what is refused, and what is asked instead.

Closed forms only: a refusal at the head and the words that introduce what was meant. Whether
anything can be refused is decided by what was shown.
"""

import re
from dataclasses import dataclass

from language.masking import NO_TEXT, MaskedText, changed_by

# source: our own writing, and turns of people who tried the desk
REFUSAL = (
    r"(?:你们?|您|这个?|都|全|又|还是|我|上面|几个|些)*"
    r"(?:答|说|讲|弄|搞|理解|回答)*(?:得|的)?"
    r"(?:都|全|也)?(?:错了?|不对|不是)"
    r"(?:问|说|要|想|我)*(?:这个?|这些|那个|意思|问题|答案|的|了|啊|呀|吧|哦|呢|哎|事)*"
)
WHOLE = re.compile(REFUSAL)
HEAD = re.compile(rf"^\s*{REFUSAL}[，,。！!；;：:\s]+(?P<rest>.*)$", re.DOTALL)
MEANT = re.compile(
    r"(?:^|[，,。！!；;\s我咱俺])们?(?:其实|真正|刚才|是)*(?:想|要)?"
    r"(?:(?:问|说|指|查)的(?:其实|就|才)?是|是(?:想|要)?问)[：:，,\s]*(?P<rest>.+)$",
    re.DOTALL,
)
IT_IS = re.compile(r"^(?:我|而|应该|其实)*(?:是|想问|要问|问)的?(?:是|一下)?[：:，,\s]*")
MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Correction:
    """``all_shown``: a list of choices is refused as well; ``question``: what is asked instead."""

    all_shown: bool
    question: MaskedText = NO_TEXT


def correction_in(text: MaskedText) -> Correction | None:
    """The correction that ``text`` is; None for every other text."""
    if WHOLE.fullmatch(MARKS.sub("", text)):
        return Correction(all_shown=True)
    refused, meant = HEAD.match(text), MEANT.search(text)
    if meant is not None:
        return Correction(refused is not None, changed_by(lambda _: meant["rest"].strip(), text))
    if refused is None:
        return None
    instead = changed_by(lambda _: IT_IS.sub("", refused["rest"]).strip(), text)
    return Correction(all_shown=True, question=instead)
