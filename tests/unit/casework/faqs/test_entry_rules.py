"""The rules of a FAQ entry that form and import share."""

from datetime import date

import pytest

from casework import limits
from casework.errors import DatesOutOfOrder, EmptyText, MarkupInText, NoAddress, TooLong, TooMany
from casework.faqs.entry_rules import (
    days_in_order,
    entry_answer,
    entry_question,
    entry_wordings,
    service_item,
)
from casework.policies.policies import ServiceItem


@pytest.mark.parametrize(
    ("line", "name", "url"),
    [
        ("补贴申请 https://example.org/a?b=1#c", "补贴申请", "https://example.org/a?b=1#c"),
        ("补贴申请：https://example.org/a。", "补贴申请", "https://example.org/a"),
        ("补贴申请（https://example.org/a）", "补贴申请", "https://example.org/a"),
        ("12345热线http://example.org/", "12345热线", "http://example.org/"),
        ("HTTPS://Example.org/A", "https://Example.org/A", "https://Example.org/A"),
        ("大厅 https://example.org/办事/指南", "大厅", "https://example.org/办事/指南"),
        ("大厅 www.linjiang.example/a", "大厅", "https://www.linjiang.example/a"),
        ("大厅 zwfw.linjiang.example", "大厅", "https://zwfw.linjiang.example"),
        ("大厅 linjiang.example:8443/a/b?c=1", "大厅", "https://linjiang.example:8443/a/b?c=1"),
        ("大厅 www.linjiang.example:80", "大厅", "https://www.linjiang.example:80"),
    ],
)
def test_a_name_and_its_web_address(line: str, name: str, url: str) -> None:
    assert service_item(line) == ServiceItem(name, url)


@pytest.mark.parametrize(
    "address",
    [
        "/etc/passwd", "../a", "javascript:alert(1)", "javascript://www.a.example/%0aalert(1)",
        "vbscript:www.a.example/b", "file:///etc/passwd", "file:www.a.example",
        "data:text/html,x", "mailto:a@b.example", "ftp://a.example/", "//a.example/b",
        "https:/a.example", "https://", "https://a.example:99999/", "https://u:p@a.example/",
        "https://gov.example@evil.example/", "10.1.2.3:8080/a", "localhost:8000/a",
        "form.docx", "a/form.docx", r"C:\a.txt", r"\\server\share", "https://a.example/<script>",
        "请到窗口", "",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(NoAddress):
        service_item(f"网上办 {address}")


def test_the_last_day_may_be_the_first_and_not_before_it() -> None:
    days_in_order(date(2026, 1, 1), date(2026, 1, 1))
    days_in_order(None, date(2026, 1, 1))

    with pytest.raises(DatesOutOfOrder):
        days_in_order(date(2026, 1, 2), date(2026, 1, 1))


def test_texts_are_taken_up_to_their_limits() -> None:
    assert len(entry_question("问" * limits.QUESTION)) == 200
    assert len(entry_answer("答" * limits.ANSWER)) == 5000
    assert len(entry_wordings(["问"] * limits.SIMILAR_QUESTIONS)) == 50

    for refused in (
        lambda: entry_question("问" * 201),
        lambda: entry_answer("答" * 5001),
        lambda: entry_wordings(["问" * 201]),
    ):
        with pytest.raises(TooLong):
            refused()
    with pytest.raises(TooMany):
        entry_wordings(["问"] * 51)


def test_an_entry_is_neither_empty_nor_marked_up() -> None:
    with pytest.raises(EmptyText):
        entry_answer(" \n")
    with pytest.raises(MarkupInText):
        entry_question("<b>几号发？</b>")
