"""Judging: what was shown is held against the label, by figure."""

import pytest

from benchmarks.conversations.figures import Figure, figures, table, wrong
from benchmarks.conversations.holding import HeldConversation, HeldTurn
from benchmarks.conversations.judging import MESSAGES, NOTHING, judged
from benchmarks.conversations.replies import Reader, Reply
from benchmarks.conversations.written import Kind, WrittenConversation, WrittenTurn
from desk.completion.learning import QUESTIONS
from knowledge.learning.question_corpus.reading import read_corpus

LANQIAO = next(d for d in read_corpus(QUESTIONS).districts if d.slug == "lanqiao")
READER = Reader(LANQIAO)
GUESTHOUSE, RULES, CANTEEN = "lanqiao-minsu-01", "lanqiao-minsu-02", "lanqiao-shitang-01"
NO_WORDS = Reply([])


def held(turn, shown=(), *, before=(), reply=NO_WORDS):
    return HeldTurn(turn, reply, frozenset(shown), frozenset(), frozenset(before))


def judge(*turns, stored=(), wanted=None):
    written = WrittenConversation("c", "", tuple(one.turn for one in turns), wanted)
    return list(judged(HeldConversation(written, turns, stored), READER))


def test_any_entry_of_the_label_is_right():
    turn = WrittenTurn("要啥材料", Kind.FOLLOW_UP, (RULES, GUESTHOUSE))

    [one] = judge(held(turn, [GUESTHOUSE]))

    assert (one.figure, one.is_wrong) == ("follow-ups: right entry shown at once", False)


def test_where_nothing_answers_nothing_may_be_shown():
    turn = WrittenTurn("有没有游泳池", Kind.OPEN)

    [quiet], [eager] = judge(held(turn)), judge(held(turn, [CANTEEN]))

    assert (quiet.figure, quiet.counts, eager.counts) == (NOTHING, True, False)


@pytest.mark.parametrize(
    ("shown", "is_right", "is_old"),
    [([CANTEEN], True, False), ([GUESTHOUSE], False, True), ([], False, False)],
)
def test_a_change_of_subject_is_right_or_stays_with_the_old_policy(shown, is_right, is_old):
    turn = WrittenTurn("那食堂呢", Kind.CHANGE_ELLIPTIC, (CANTEEN,))

    right, old = judge(held(turn, shown, before=["lanqiao-minsu"]))

    assert (right.counts, old.counts, old.is_wrong) == (is_right, is_old, is_old)


@pytest.mark.parametrize(
    ("shown", "is_right"), [([GUESTHOUSE, CANTEEN], True), ([GUESTHOUSE], False)]
)
def test_several_questions_want_every_part_that_something_answers(shown, is_right):
    turn = WrittenTurn("…", Kind.SEVERAL, parts=((GUESTHOUSE,), None, (CANTEEN,)))

    [one] = judge(held(turn, shown))

    assert one.counts is is_right


def test_a_contact_is_right_by_its_telephone():
    turn = WrittenTurn("电话多少", Kind.CONTACT, agency="sw")
    cards = {"custom": {"type": "contact", "contacts": [{"phone": "0000-0000502"}]}}

    [one] = judge(held(turn, reply=Reply([cards])))

    assert not one.is_wrong


@pytest.mark.parametrize(
    ("stored", "is_right"),
    [(("灯坏了。\n请修",), True), (("灯坏了请修",), False), ((), False)],
)
def test_of_a_message_blanks_and_the_last_mark_do_not_count(stored, is_right):
    turn = WrittenTurn("我要留言", Kind.FORM)

    [one] = judge(held(turn), stored=stored, wanted=("灯坏了。请修。",))

    assert (one.figure, one.counts) == (MESSAGES, is_right)


def test_figures_are_shares_with_an_interval():
    turn = WrittenTurn("要啥材料", Kind.FOLLOW_UP, (RULES,))
    every = judge(held(turn, [RULES]), held(turn, [RULES]), held(turn), held(turn, [CANTEEN]))

    [figure] = figures(every)

    assert figure == Figure("follow-ups: right entry shown at once", 2, 4)
    assert figure.interval == pytest.approx((0.150, 0.850), abs=0.001)
    assert "0.500" in table(every)
    assert len(list(wrong(every))) == 4  # two lines each
