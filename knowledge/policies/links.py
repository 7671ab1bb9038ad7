"""Other documents that a policy names: what it rests on, serves, explains or ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.policies.doc_numbers import DOC_NO, plain_doc_no
from knowledge.policies.head_lines import ENCLOSED, without_gaps
from knowledge.policies.words import any_of, any_pattern_of

SENTENCES = re.compile(r"[^。\n]+")
# 《…》 (number in brackets), joined to the next one, up to the word that ends them.
_BRACKET = r"[（(][^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*[)）]"
_NAME = rf"《(?:[^《》]|《[^《》]*》)+》(?:{_BRACKET})?"
_JOINED = rf"{_NAME}(?:\s*(?:[、，,和及与]|以及)?\s*{_NAME})*"
_NAMED = re.compile(rf"《((?:[^《》]|《[^《》]*》)+)》({_BRACKET})?")
_ADVERB = r"(?:同时|即行|相应|一并|均|予以|即|也|自动|随之|到期|至此)"
_SINCE = r"(?:自[^，,。《》]{2,16}起)"
_ENDED = (
    rf"({_JOINED})\s*(?:等文件|等\S{{1,6}}件)?\s*"
    rf"(?:[，,]?\s*{_SINCE}[，,]?{_ADVERB}*|[，,]?\s*{_ADVERB}+)?\s*"
)
# 下列文件予以废止：《…》, 决定废止《…》; not 修订、废止…
_ENDED_AFTER = rf"(?<![、和])(?:废止|停止执行)\s*[:：]?\s*(?:\d+[.、])?\s*({_JOINED})"
_NUMBERED = r"([\u4e00-\u9fff]{2,12}[〔\[（(]\d{4}[〕\]）)]\d+\s*号)[^。《》]{0,12}"
_ORDER_NO = re.compile(r"[\u4e00-\u9fff]{2,20}令\s*(?:第\s*)?\d{1,4}\s*号")


class LinkKind(StrEnum):
    """What the named document is to the one that names it."""

    BASIS = "basis"
    SUPPORTS = "supports"
    SUPPORTED_BY = "supported_by"
    INTERPRETS = "interprets"
    REPEALS = "repeals"


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document as another one names it; at least one of the two is there."""

    title: str | None
    doc_no: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """One named document and what it is."""

    kind: LinkKind
    document: NamedDocument


def links_in(text: str, own_title: str, own_doc_no: str | None = None) -> tuple[Link, ...]:
    """All links, each once, in the order of their kinds; none to the document itself."""
    own = NamedDocument(own_title, own_doc_no)
    found = (*_explained_by(own_title, text), *_made_for(own_title, text), *_ended_in(text))
    kept = dict.fromkeys(link for link in found if not is_same(link.document, own))
    return tuple(sorted(kept, key=lambda link: list(LinkKind).index(link.kind)))


def is_same(one: NamedDocument, other: NamedDocument) -> bool:
    """By number where both have one, else by title."""
    if one.doc_no and other.doc_no:
        return one.doc_no == other.doc_no
    return one.title is not None and one.title == other.title


def documents_in(text: str) -> Iterator[NamedDocument]:
    """Every 《…》 with the number in the brackets behind it."""
    for found in _NAMED.finditer(text):
        yield NamedDocument(without_gaps(found[1]), _number_in(found[2] or ""))


def mentions_in(text: str, own_title: str) -> tuple[str, ...]:
    """Titles in 《》, each once, in order; not the document's own."""
    titles = (without_gaps(found[1]) for found in ENCLOSED.finditer(text))
    return tuple(dict.fromkeys(title for title in titles if title != own_title))


def repeals_in(text: str) -> tuple[NamedDocument, ...]:
    """The documents that this one ends, each once."""
    return tuple(dict.fromkeys(link.document for link in _ended_in(text)))


def _number_in(bracket: str) -> str | None:
    found = DOC_NO.search(bracket) or _ORDER_NO.search(bracket)
    return plain_doc_no(found[0].lstrip("（(")) if found else None


def _explained_by(title: str, text: str) -> Iterator[Link]:
    """Of an explanation (解读, 问答): the document that its title or its first words name."""
    if not re.search(any_of("interpretation_words"), title):
        return
    plain = _explained_title(title)
    bare = [NamedDocument(plain, None)] if re.search(f"{any_of('title_ends')}$", plain) else []
    named = list(documents_in(title)) or bare
    numbers = {document.title: document.doc_no for document in documents_in(text)}
    for document in named:
        yield Link(
            LinkKind.INTERPRETS,
            NamedDocument(document.title, document.doc_no or numbers.get(document.title)),
        )


def _explained_title(title: str) -> str:
    """云川区养老办法政策解读 -> 云川区养老办法"""
    words = any_of("interpretation_words")
    return re.sub(rf"^(?:一图读懂|关于)[:：]?|(?:的|政策|文件|[:：])*{words}$", "", title)


def _made_for(own_title: str, text: str) -> Iterator[Link]:
    """What stands behind 根据…, 为贯彻…, 配套…, in sentences that say why this one was made."""
    for sentence in SENTENCES.findall(text):
        for found in re.finditer(
            rf"{any_of('companion_words')}[^。《》]{{0,6}}({_JOINED})", sentence
        ):
            yield from _links(LinkKind.SUPPORTED_BY, found[1])
        for found in re.finditer(rf"({_JOINED})的?{any_of('companion_words')}", sentence):
            yield from _links(LinkKind.SUPPORTS, found[1])
        if re.search(any_pattern_of("making_forms"), sentence):
            yield from _reasons_of(sentence, own_title)


def _reasons_of(sentence: str, own_title: str) -> Iterator[Link]:
    """The names behind a cue, up to the next cue; a cue speaks for all names that follow it."""
    cues = re.compile(rf"({any_of('serving_words')})|({any_of('basis_words')})|({_NAME})")
    kind: LinkKind | None = None
    for found in cues.finditer(sentence):
        if found[3] is None:
            kind = LinkKind.SUPPORTS if found[1] else LinkKind.BASIS
        elif kind:
            for document in documents_in(found[3]):
                serves = kind is LinkKind.SUPPORTS or _is_detail_of(own_title, document)
                yield Link(LinkKind.SUPPORTS if serves else LinkKind.BASIS, document)
        if found[3] and re.search(any_pattern_of("making_forms"), sentence[found.end() :]) is None:
            return


def _is_detail_of(own_title: str, document: NamedDocument) -> bool:
    """云川市养犬条例实施细则 of 《云川市养犬条例》; the latter only rests on 《养犬条例》."""
    title = document.title or ""
    return bool(title) and title in own_title and not own_title.endswith(title)


def _links(kind: LinkKind, names: str) -> Iterator[Link]:
    return (Link(kind, document) for document in documents_in(names))


def _ended_in(text: str) -> Iterator[Link]:
    for sentence in SENTENCES.findall(text):
        for document in _ended_by(sentence):
            yield Link(LinkKind.REPEALS, document)


def _ended_by(sentence: str) -> Iterator[NamedDocument]:
    words = any_of("repeal_words")
    for found in re.finditer(_ENDED + words, sentence):
        yield from documents_in(found[1])
    for found in re.finditer(_ENDED_AFTER, sentence):
        yield from documents_in(found[1])
    if "《" not in sentence:
        for found in re.finditer(_NUMBERED + words, sentence):
            number = DOC_NO.search(found[1])
            plain = plain_doc_no(re.sub("^[原对将]", "", number[0] if number else found[1]))
            yield NamedDocument(None, plain)
