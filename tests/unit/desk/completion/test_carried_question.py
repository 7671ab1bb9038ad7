"""A few words that name another matter ask of it what was asked before."""

import pytest

from desk.completion.carried_question import carried
from desk.completion.wordings import TalkedOf
from knowledge import Entry, EntryKind, Index, build_in_memory
from tests.fakes.knowledge import HashingEmbedder, source_at

PARKING = source_at("parking", "清溪区停车证管理办法", "p1", label="第一条")
DOGS = source_at("dogs", "清溪区养犬管理办法", "d1", label="第一条")


def faq(number: int, question: str, source) -> Entry:
    return Entry(f"faq:{number}", EntryKind.FAQ, f"答复{number}。", question, sources=(source,))


FEE = faq(1, "停车证一个月多少钱", PARKING)


@pytest.fixture(scope="module")
def index() -> Index:
    entries = [FEE, faq(2, "停车证去哪里办", PARKING), faq(3, "狗证多少钱", DOGS)]
    return build_in_memory(entries, HashingEmbedder())


@pytest.mark.parametrize(
    ("question", "text", "asked"),
    [
        ("停车证多少钱", "那狗证呢", "狗证多少钱"),
        ("一个月要交多少", "那狗证呢？", "狗证一个月多少钱"),  # as it is published
        ("停车证多少钱", "去哪里办", ""),  # asks something itself
        ("停车证多少钱", "我家那只大狗要不要办证呢", ""),
    ],
)
def test_the_question_is_asked_of_what_is_named(index, question, text, asked):
    assert carried(text, TalkedOf("parking", question, FEE), index) == asked


def test_nothing_is_carried_from_a_page(index):
    assert carried("那狗证呢", TalkedOf("parking"), index) == ""
