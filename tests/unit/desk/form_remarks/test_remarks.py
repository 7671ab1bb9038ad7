"""What is said to the desk while a message is written, and what belongs to the message."""

from desk.form_remarks.kinds import Remark
from desk.form_remarks.learning import lines_digest
from desk.form_remarks.lines import labelled, questions
from desk.form_remarks.reading import model, remark_in
from knowledge.learning.question_corpus.districts import Split

EVERY = 8  # of the districts' short questions one in so many is read


def test_marks_and_long_texts_are_no_remark():
    assert {remark_in(text) for text in ("", "？？", "再说一遍" * 20)} == {Remark.NONE}


def test_most_remarks_are_read_and_what_belongs_to_the_message_is_kept():
    read = [(remark_in(text), remark) for text, remark in labelled(Split.UNSEEN)]
    remarks = [found is remark for found, remark in read if remark is not Remark.NONE]
    kept = [found is remark for found, remark in read if remark is Remark.NONE]

    assert sum(remarks) / len(remarks) >= 0.75
    assert all(kept)


def test_no_question_is_taken_for_a_remark():
    asked = questions(Split.UNSEEN)[::EVERY]

    assert [text for text in asked if remark_in(text) is not Remark.NONE] == []


def test_the_weights_were_learned_from_the_lines_that_are_there():
    every = [text for split in Split for text, _ in labelled(split)]

    assert model().digest == lines_digest()
    assert len(every) == len(set(every))
