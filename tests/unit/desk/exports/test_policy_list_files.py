"""The list of a policy as files; no cell is read as a formula."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import openpyxl
import pytest

from casework.faqs import ListGroup
from casework.faqs.entries import version_of
from casework.faqs.policy_lists import ListedEntry
from desk.exports.policy_lists import list_document, list_json, list_workbook
from tests.fakes.linjiang import CONTENT


def groups(question: str) -> list[ListGroup]:
    content = replace(CONTENT, question=question, valid_until=date(2026, 12, 31))
    version = version_of(content, version_no=1, author="bianji")
    return [ListGroup("第一章 对象", (ListedEntry("faq-rent", version, "第一章 对象", 0),))]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_question_that_begins_like_a_formula_stays_a_text(start: str) -> None:
    question = f'{start}HYPERLINK("http://example.org")'

    book = openpyxl.load_workbook(BytesIO(list_workbook("清单", groups(question))))
    cell = book.active["C2"]

    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.value.strip() == question.strip()


def test_the_workbook_holds_the_whole_entry() -> None:
    book = openpyxl.load_workbook(BytesIO(list_workbook("清单", groups("能申请吗？"))))

    row = [cell.value for cell in book.active[2]]
    assert row[:3] == [1, "第一章 对象", "能申请吗？"]
    assert row[5] == "《临江区租房补贴办法》（临府规〔2025〕3号）第三条"
    assert row[6] == "租房补贴申请 https://example.org/rent"


def test_the_document_has_the_headings_of_the_text() -> None:
    document = docx.Document(BytesIO(list_document("清单", groups("能申请吗？"))))

    said = [(p.style.name if p.style else None, p.text) for p in document.paragraphs]
    assert said[:2] == [("Title", "清单"), ("Heading 1", "第一章 对象")]
    assert said[2:4] == [("Heading 2", "能申请吗？"), ("Normal", CONTENT.answer)]


def test_the_json_says_what_the_entry_says() -> None:
    found = json.loads(list_json("清单", groups("能申请吗？")))

    [entry] = found["groups"][0]["entries"]
    assert (entry["question"], entry["valid_until"]) == ("能申请吗？", "2026-12-31")
    assert entry["citations"][0]["clause"] == "第三条"
