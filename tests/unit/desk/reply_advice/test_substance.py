"""What could stand in any reply, and what tells the asker something."""

import pytest

from desk.reply_advice.kinds import SentenceKind
from desk.reply_advice.learning import lines_digest
from desk.reply_advice.lines import answers, labelled
from desk.reply_advice.matter import EncodedMatter, is_of_another_matter
from desk.reply_advice.sentences import sentences_of
from desk.reply_advice.substance import is_empty, model, settings, telling_sentences
from knowledge.learning.question_corpus.districts import Split
from tests.fakes.character_embedder import CharacterEmbedder
from tests.fakes.desk import KnownMatter

ANSWER = "养犬登记费每年一百元，绝育的减半收取。"


@pytest.mark.parametrize(
    "text",
    [
        "您好，您的留言已收悉，我们将尽快核实处理。感谢您的支持！",
        "尊敬的网友：\n您反映的问题我们高度重视，已转相关部门。请您耐心等待。\n特此回复。",
    ],
)
def test_receipt_thanks_and_promises_alone_are_empty(text):
    assert is_empty(text)


@pytest.mark.parametrize(
    "text",
    [
        "可以。",
        "您的留言收悉。请带身份证到窗口办理。感谢支持！",
        "我们将尽快处理，三月五日前答复您。",
    ],
)
def test_one_sentence_that_says_something_is_enough(text):
    assert not is_empty(text)


def test_blank_text_is_not_called_empty():
    assert not is_empty("  \n")


def test_most_empty_sentences_are_read_and_no_answer_is_called_empty():
    lines = labelled(Split.UNSEEN)
    empty = [is_empty(text) for text, kind in lines if kind is SentenceKind.EMPTY]
    says = [text for text, kind in lines if kind is SentenceKind.SAYS and is_empty(text)]

    assert sum(empty) / len(empty) >= 0.8
    assert says == []
    assert [text for text in answers(Split.UNSEEN) if is_empty(text)] == []


def test_a_reply_is_read_sentence_by_sentence():
    assert sentences_of("您好：\n可以。请带证件；谢谢！……") == [
        "您好：",
        "可以。",
        "请带证件；",
        "谢谢！",
    ]
    assert telling_sentences(f"您的留言收悉。{ANSWER}谢谢！") == [ANSWER]


def test_what_is_near_no_question_is_of_another_matter():
    below, above = KnownMatter(settings().of_matter - 0.01), KnownMatter(settings().of_matter)

    assert is_of_another_matter(below, ["能申请吗"], ANSWER)
    assert not is_of_another_matter(above, ["能申请吗"], ANSWER)


def test_a_short_word_and_an_empty_reply_are_of_no_other_matter():
    far = KnownMatter(-1.0)

    assert not is_of_another_matter(far, ["能申请吗"], "可以申请。")
    assert not is_of_another_matter(far, ["能申请吗"], "您的留言已收悉，我们将尽快处理。")


def test_nothing_is_said_of_the_matter_by_an_encoder_that_it_was_not_measured_with():
    reader = EncodedMatter(CharacterEmbedder())

    assert reader.similarity(["能申请吗"], [ANSWER]) is None
    assert not is_of_another_matter(reader, ["能申请吗"], ANSWER)


def test_the_weights_were_learned_from_the_lines_that_are_there():
    every = [text for split in Split for text, _ in labelled(split)]

    assert model().digest == lines_digest()
    assert len(every) == len(set(every))
