"""Other documents that a policy names, and those that it ends."""

import re
from collections.abc import Iterator

from knowledge.policy_heads import DOC_NO, ENCLOSED, plain_doc_no, without_gaps
from knowledge.policy_words import any_of

SENTENCES = re.compile(r"[^。\n]+")
# 《…》 (number in brackets), joined to the next one, up to the word that ends them.
_NAME = r"《(?:[^《》]|《[^《》]*》)+》(?:[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)])?"
_JOINED = rf"{_NAME}(?:\s*(?:[、，,和及与]|以及)?\s*{_NAME})*"
_ADVERB = r"(?:同时|即行|相应|一并|均|予以|即|也|自动|随之|到期|至此)"
_SINCE = r"(?:自[^，,。《》]{2,16}起)"
_ENDED = (
    rf"({_JOINED})\s*(?:等文件|等\S{{1,6}}件)?\s*"
    rf"(?:[，,]?\s*{_SINCE}[，,]?{_ADVERB}*|[，,]?\s*{_ADVERB}+)?\s*"
)
# 下列文件予以废止：《…》, 决定废止《…》; not 修订、废止…
_ENDED_AFTER = rf"(?<![、和])(?:废止|停止执行)\s*[:：]?\s*(?:\d+[.、])?\s*({_JOINED})"
_NUMBERED = r"([\u4e00-\u9fff]{2,12}[〔\[（(]\d{4}[〕\]）)]\d+\s*号)[^。《》]{0,12}"


def mentions_in(text: str, own_title: str) -> tuple[str, ...]:
    """Titles in 《》, each once, in order; not the document's own."""
    titles = (without_gaps(found[1]) for found in ENCLOSED.finditer(text))
    return tuple(dict.fromkeys(title for title in titles if title != own_title))


def repeals_in(text: str) -> tuple[str, ...]:
    """Titles of documents that this one ends, or their numbers where no title stands."""
    names = (name for sentence in SENTENCES.findall(text) for name in _ended_by(sentence))
    return tuple(dict.fromkeys(names))


def _ended_by(sentence: str) -> Iterator[str]:
    words = any_of("repeal_words")
    for found in re.finditer(_ENDED + words, sentence):
        yield from _titles(found[1])
    for found in re.finditer(_ENDED_AFTER, sentence):
        yield from _titles(found[1])
    if "《" not in sentence:
        for found in re.finditer(_NUMBERED + words, sentence):
            number = DOC_NO.search(found[1])
            yield plain_doc_no(re.sub("^[原对将]", "", number[0] if number else found[1]))


def _titles(names: str) -> Iterator[str]:
    """What stands in 《》, without numbers in brackets behind it."""
    return (without_gaps(name[1]) for name in ENCLOSED.finditer(names))
