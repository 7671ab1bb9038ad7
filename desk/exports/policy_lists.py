"""Files of the list of a policy's entries: workbook, Word document, JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

import docx

from casework.faqs import FaqVersion, ListGroup
from desk.exports.workbooks import Cell, workbook_bytes

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON = "application/json"
HEADER = (
    "序号", "章节", "问题", "适用范围", "答复", "依据", "办理入口", "有效期起", "有效期止",
)  # fmt: skip


def list_workbook(title: str, groups: Sequence[ListGroup]) -> bytes:
    """One sheet; a text that begins like a formula stays a text."""
    return workbook_bytes({"问答清单": [HEADER, *rows_of(groups)]})


def rows_of(groups: Iterable[ListGroup]) -> Iterator[tuple[Cell, ...]]:
    entries = ((group.heading, entry.version) for group in groups for entry in group.entries)
    for number, (heading, version) in enumerate(entries, 1):
        yield (
            number, heading, version.question, version.scope, version.answer,
            "\n".join(sources_of(version)),
            "\n".join(f"{s.name} {s.url}" for s in version.services),
            version.valid_from, version.valid_until,
        )  # fmt: skip


def list_document(title: str, groups: Sequence[ListGroup]) -> bytes:
    """Headings as in the policy's text; question, answer, sources."""
    document = docx.Document()
    document.add_heading(title, level=0)
    for group in groups:
        if group.heading:
            document.add_heading(group.heading, level=1)
        for entry in group.entries:
            _add_entry(document, entry.version)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _add_entry(document: Any, version: FaqVersion) -> None:
    document.add_heading(version.question, level=2)
    if version.scope:
        document.add_paragraph(f"适用范围：{version.scope}")
    for paragraph in version.answer.splitlines():
        document.add_paragraph(paragraph)
    for source in sources_of(version):
        document.add_paragraph(f"依据：{source}")
    for service in version.services:
        document.add_paragraph(f"{service.name}：{service.url}")


def list_json(title: str, groups: Sequence[ListGroup]) -> bytes:
    """``{"title", "groups": [{"heading", "entries": […]}]}``; dates as YYYY-MM-DD or null."""
    found = {
        "title": title,
        "groups": [
            {"heading": g.heading, "entries": [_row(e.faq_id, e.version) for e in g.entries]}
            for g in groups
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1, default=str).encode()


def _row(faq_id: str, version: FaqVersion) -> Mapping[str, Any]:
    return {
        "id": faq_id,
        "question": version.question,
        "scope": version.scope,
        "answer": version.answer,
        "similar_questions": list(version.similar_questions),
        "citations": [
            {"title": c.title, "doc_no": c.doc_no, "clause": c.label, "quote": c.quote}
            for c in version.citations
        ],
        "services": [{"name": s.name, "url": s.url} for s in version.services],
        "valid_from": version.valid_from,
        "valid_until": version.valid_until,
    }


def sources_of(version: FaqVersion) -> list[str]:
    return [
        f"《{c.title}》{f'（{c.doc_no}）' if c.doc_no else ''}{c.label}" for c in version.citations
    ]
