"""What a policy file holds and its text does not is said at import, with place and reason."""

from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from knowledge import LeftOut
from policydesk.imports.omission_notes import left_out_notes
from policydesk.imports.policies import import_policies
from tests.fakes.memory import MemoryDatabase

NOW = datetime(2026, 3, 4, 1, tzinfo=UTC)


def test_a_footnote_is_named_at_import_with_file_place_and_reason(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("第一条 每户补贴五百元。")
    note = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'
    paragraph._p.append(parse_xml(note))
    document.add_paragraph("第二条 本办法自2025年3月1日起施行。")
    document.save(str(tmp_path / "办法.docx"))

    with MemoryDatabase().uow() as uow:
        summary = import_policies(uow, [tmp_path], at=NOW)

    assert summary.notes == (
        "办法.docx: left out: a footnote at “第一条 每户补贴五百元。”; "
        "only the running text and its tables are read",
    )


def test_many_of_one_kind_make_one_note() -> None:
    items = [LeftOut("a picture", f"on page {n}", "no text") for n in (1, 1, 2, 3, 4, 5, 6, 7)]

    assert list(left_out_notes(Path("a.pdf"), items)) == [
        "a.pdf: left out: a picture on page 1, on page 2, on page 3, on page 4, on page 5 "
        "and 2 more places; no text"
    ]
