"""Which texts are several questions, and where each begins."""

import pytest

from desk.several_questions.cut_model import load_model
from desk.several_questions.cut_places import bare, clauses, cut_places
from desk.several_questions.learning import lines_digest
from desk.several_questions.lines import every_district, own_lines, read_signs
from desk.several_questions.matter import completed
from desk.several_questions.reading import asking_model, cuts_in, questions_in
from knowledge.learning.question_corpus.districts import Split
from tests.fakes.intake import masked


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("养犬登记去哪办，要多少钱", ["养犬登记去哪办", "要多少钱"]),
        ("养犬登记去哪办？另外公租房怎么申请？", ["养犬登记去哪办", "另外公租房怎么申请"]),
        ("1、养犬登记去哪办 2、公租房怎么申请", ["养犬登记去哪办", "公租房怎么申请"]),
        ("一是高龄津贴多少钱，二是几月发", ["高龄津贴多少钱", "几月发"]),
        (
            "您好：\n①低保去哪申请\n②要带什么\n③多久批下来",
            ["您好：\n①低保去哪申请", "要带什么", "多久批下来"],
        ),
        (
            "我妈八十二了，户口不在这边，能领高龄津贴吗？还有公租房怎么申请？",
            ["我妈八十二了，户口不在这边，能领高龄津贴吗", "还有公租房怎么申请"],
        ),
    ],
)
def test_several_questions_are_taken_apart(text: str, questions: list[str]):
    assert [*questions_in(masked(text))] == questions


@pytest.mark.parametrize(
    "text",
    [
        "", "？？？", "养犬登记去哪办", "我爸八十了，去年摔了，能办助餐卡吗",
        "是先办证还是先交钱，还是一起？", "你好，我想问一下公租房怎么申请，谢谢",
        '/choose_entry{"entry_id": "a,b"}', "罚款1,200元合理吗",
        "孩子，今年六岁。户口，在老家。想在这里上学，" * 20,
    ],
)  # fmt: skip
def test_one_question_stays_whole(text: str):
    assert questions_in(masked(text)) == (masked(text),)


def test_a_question_that_was_cut_off_stays_masked():
    questions = questions_in(masked("13812345678这个号怎么补卡？公租房怎么申请？"))

    assert questions == ("[手机号]这个号怎么补卡", "公租房怎么申请")


@pytest.mark.parametrize(
    ("text", "places"),
    [("去哪办,带1,200元", [4]), ("1、去哪办2、带什么", [5]), ("……你好", []), ("办吗？？ ", [])],
)
def test_places_are_behind_marks_and_in_front_of_numbers(text: str, places: list[int]):
    assert cut_places(text) == places


def test_clauses_stand_without_the_marks_around_them():
    assert clauses("你好，去哪办？ 谢谢！") == ["你好", "去哪办", "谢谢"]
    assert [bare("，？"), bare("办吗？！")] == ["", "办吗"]


def test_a_question_without_a_matter_takes_that_of_the_one_before():
    questions = [masked(text) for text in ("养犬登记去哪办", "要多少钱", "公租房怎么申请")]

    assert completed(questions) == ["养犬登记去哪办", "养犬登记：要多少钱", "公租房怎么申请"]


def test_signs_of_the_lines_are_offsets():
    assert read_signs("去哪办，¦多少钱").cuts == (4,)


def test_the_models_were_learned_from_the_lines_that_are_there():
    digest = lines_digest()

    assert (asking_model().digest, load_model().digest) == (digest, digest)


def test_no_line_stands_twice_and_every_sign_at_a_candidate_place():
    lines = [line for split in Split for line in own_lines(split)]

    assert len({line.text for line in lines}) == len(lines)
    assert [line for line in lines if not set(line.cuts) <= set(cut_places(line.text))] == []
    assert len(every_district()) == 10


def test_cuts_are_places_of_the_text():
    text = "公租房怎么申请？高龄津贴多少钱？"

    assert cuts_in(text) == [8]
