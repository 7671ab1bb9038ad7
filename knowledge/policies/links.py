"""Extraction of links to other documents: basis, support, interpretation, repeal."""

import re
from collections.abc import Iterator
from datetime import date

from casework.policies import LinkKind, PolicyLink
from knowledge.policies.named_documents import NAME, NamedDocument, documents_in
from knowledge.policies.repeals import repeals_of
from knowledge.policies.words import any_of, any_pattern_of

SENTENCES = re.compile(r"[^。\n]+")
# 《…》 (number in brackets), joined to the next one.
_JOINED = rf"{NAME}(?:\s*+(?:[、，,和及与]|以及)?\s*+{NAME}){{0,60}}"
_NAMES = re.compile(_JOINED)
_COMPANIONS = re.compile(rf"的?{any_of('companion_words')}")
_AROUND_EXPLAINED = re.compile(
    rf"^(?:一图读懂|关于)[:：]?|(?:的|政策|文件|[:：]){{0,6}}{any_of('interpretation_words')}$"
)


def links_in(text: str, own_title: str, own_doc_no: str | None = None) -> tuple[PolicyLink, ...]:
    """All links, each once, in the order of their kinds; none to the document itself."""
    own = NamedDocument(own_title, own_doc_no)
    found = (*_explained_by(own_title, text), *_made_for(own_title, text), *_ended_in(text))
    kept = dict.fromkeys(link for link in found if not is_same(link, own))
    return tuple(sorted(kept, key=lambda link: list(LinkKind).index(link.kind)))


def is_same(one: PolicyLink | NamedDocument, other: NamedDocument) -> bool:
    """By number where both have one, else by title."""
    if one.doc_no and other.doc_no:
        return one.doc_no == other.doc_no
    return one.title is not None and one.title == other.title


def _explained_by(title: str, text: str) -> Iterator[PolicyLink]:
    """Of an explanation (解读, 问答): the document that its title or its first words name."""
    if not re.search(any_of("interpretation_words"), title):
        return
    plain = _explained_title(title)
    bare = [NamedDocument(plain, None)] if re.search(f"{any_of('title_ends')}$", plain) else []
    named = list(documents_in(title)) or bare
    numbers = {document.title: document.doc_no for document in documents_in(text)}
    for document in named:
        number = document.doc_no or numbers.get(document.title)
        yield PolicyLink(LinkKind.INTERPRETS, document.title, number)


def _explained_title(title: str) -> str:
    """云川区养老办法政策解读 -> 云川区养老办法"""
    return _AROUND_EXPLAINED.sub("", title)


def _made_for(own_title: str, text: str) -> Iterator[PolicyLink]:
    """What stands behind 根据…, 为贯彻…, 配套…, in sentences that say why this one was made."""
    for sentence in SENTENCES.findall(text):
        for found in re.finditer(
            rf"{any_of('companion_words')}[^。《》]{{0,6}}({_JOINED})", sentence
        ):
            yield from _links(LinkKind.SUPPORTED_BY, found[1])
        for found in _NAMES.finditer(sentence):
            if _COMPANIONS.match(sentence, found.end()):
                yield from _links(LinkKind.SUPPORTS, found[0])
        if re.search(any_pattern_of("making_forms"), sentence):
            yield from _reasons_of(sentence, own_title)


def _reasons_of(sentence: str, own_title: str) -> Iterator[PolicyLink]:
    """The names behind a cue, up to the next cue; a cue speaks for all names that follow it."""
    cues = re.compile(rf"({any_of('serving_words')})|({any_of('basis_words')})|({NAME})")
    kind: LinkKind | None = None
    for found in cues.finditer(sentence):
        if found[3] is None:
            kind = LinkKind.SUPPORTS if found[1] else LinkKind.BASIS
        elif kind:
            for document in documents_in(found[3]):
                serves = kind is LinkKind.SUPPORTS or _is_detail_of(own_title, document)
                yield _link(LinkKind.SUPPORTS if serves else LinkKind.BASIS, document)
        if found[3] and re.search(any_pattern_of("making_forms"), sentence[found.end() :]) is None:
            return


def _is_detail_of(own_title: str, document: NamedDocument) -> bool:
    """云川市养犬条例实施细则 of 《云川市养犬条例》; the latter only rests on 《养犬条例》."""
    title = document.title or ""
    return bool(title) and title in own_title and not own_title.endswith(title)


def _links(kind: LinkKind, names: str) -> Iterator[PolicyLink]:
    return (_link(kind, document) for document in documents_in(names))


def _link(kind: LinkKind, document: NamedDocument, on: date | None = None) -> PolicyLink:
    return PolicyLink(kind, document.title, document.doc_no, on)


def _ended_in(text: str) -> Iterator[PolicyLink]:
    return (_link(LinkKind.REPEALS, repeal.document, repeal.on) for repeal in repeals_of(text))
