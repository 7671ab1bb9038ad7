"""Policy reader: a file's text, its metadata and its clauses."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from casework.policies import ParsedClause, PolicyLink
from knowledge.policies.clauses import clauses_of, text_of
from knowledge.policies.dates import effective_on_of, issued_on_of
from knowledge.policies.files import PRINTED_LINES, UnreadablePolicy, read_file_text
from knowledge.policies.formats.blocks import LeftOut
from knowledge.policies.heads import doc_no_of, issuing_agency_of, title_of
from knowledge.policies.links import links_in
from knowledge.policies.paragraphs import Paragraph, policy_paragraphs
from knowledge.policies.validity import valid_until_of
from language.normal_form import simplified
from language.numerals import with_plain_dates

__all__ = ["ParsedPolicy", "UnreadablePolicy", "policy_from", "read_policy"]


@dataclass(frozen=True, slots=True)
class ParsedPolicy:
    """What a policy's own text says; None where it says nothing.

    ``text`` is the cleaned text, one paragraph a line; offsets of clauses count its code points.
    ``links`` are the documents that it rests on, serves, explains or ends. ``left_out`` is what
    its file holds besides the text.
    """

    title: str
    doc_no: str | None
    issuing_agency: str | None
    issued_on: date | None
    effective_on: date | None
    valid_until: date | None
    links: tuple[PolicyLink, ...]
    text: str
    clauses: tuple[ParsedClause, ...]
    left_out: tuple[LeftOut, ...] = ()


def read_policy(path: Path) -> ParsedPolicy:
    """Read txt, md, html, docx or pdf; raises UnreadablePolicy(path, reason, mend)."""
    found = read_file_text(path)
    printed_lines = path.suffix.lower() in PRINTED_LINES
    paragraphs = policy_paragraphs(found.blocks, printed_lines=printed_lines)
    policy = policy_from(
        [p for p in paragraphs if p.text], fallback_title=path.stem, named_title=found.title
    )
    return replace(policy, left_out=found.left_out)


def policy_from(
    paragraphs: list[Paragraph], *, fallback_title: str, named_title: str | None = None
) -> ParsedPolicy:
    """The policy that these paragraphs are; read in plain forms, kept as it stands."""
    plain = [replace(p, text=with_plain_dates(simplified(p.text))) for p in paragraphs]
    plain_text, texts = text_of(plain), [paragraph.text for paragraph in plain]
    title, doc_no = title_of(plain, fallback_title, named_title), doc_no_of(plain)
    issued_on = issued_on_of(texts)
    effective_on = effective_on_of(plain_text, issued_on)
    return ParsedPolicy(
        title=title,
        doc_no=doc_no,
        issuing_agency=issuing_agency_of(plain),
        issued_on=issued_on,
        effective_on=effective_on,
        valid_until=valid_until_of(plain_text, effective_on or issued_on, title),
        links=links_in(plain_text, title, doc_no),
        text=text_of(paragraphs),
        clauses=clauses_of(paragraphs),
    )
