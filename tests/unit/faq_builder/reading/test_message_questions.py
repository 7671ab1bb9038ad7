"""Several questions of one message: own words, own ids, one asker."""

from casework.board import messages_of_items, turn_event_of, turn_id
from casework.board.question_ids import held_of_messages
from faq_builder.reading.board_items import BoardItem
from faq_builder.reading.message_questions import questions_of
from faq_builder.reading.splitting import split

LISTED = "我想咨询居住证的事：1、没有备案能办吗？2、多久可以拿到？"
TWO = "身份证丢了在外地能补办吗？另外想咨询一下，驾驶证到期换证要不要体检？"


def message(body: str, subject: str = "") -> BoardItem:
    return BoardItem(id="m1", subject=subject, body=body, asker="a", likes=4)


def test_the_parts_together_are_the_whole_text() -> None:
    parts = split(LISTED)

    assert "".join(LISTED[part.start : part.end] for part in parts) == LISTED
    assert [part.start for part in parts] == [0, LISTED.index("2、")]


def test_a_further_question_is_named_by_where_it_starts() -> None:
    main, further = questions_of(message(TWO, "身份证补办"))

    assert (main.id, main.subject, main.body) == ("m1", "身份证补办", "身份证丢了在外地能补办吗？")
    assert further.id == f"m1#{TWO.index('另外')}"
    assert further.body == "另外想咨询一下，驾驶证到期换证要不要体检？"


def test_the_main_question_is_the_one_that_the_subject_names() -> None:
    assert questions_of(message(TWO, "驾驶证换证体检"))[0].body.startswith("另外想咨询")
    assert questions_of(message(TWO))[0].body.startswith("身份证")
    assert questions_of(message(TWO, TWO))[0].body.startswith("身份证")


def test_a_listed_question_keeps_the_lead_in_that_says_what_it_is_about() -> None:
    _, further = questions_of(message(LISTED))

    assert further.body == "我想咨询居住证的事：2、多久可以拿到？"


def test_one_person_with_two_questions_is_one_asker_and_votes_count_once() -> None:
    both = questions_of(message(TWO))

    assert {item.asker for item in both} == {"a"}
    assert [item.likes for item in both] == [4, 0]


def test_the_number_in_the_middle_of_a_line_begins_no_list() -> None:
    assert len(split("第3.5条和第4.2条怎么理解？补贴是1.5倍还是2.5倍？")) == 1


def test_a_question_leads_back_to_its_message_and_a_turn_to_its_event() -> None:
    assert messages_of_items(["m1#12", "turn-7", "m1", "m2"]) == ["m1", "m2"]
    assert turn_event_of(turn_id(7)) == 7
    assert turn_event_of("m1") is None
    assert held_of_messages(["m1", "m1#12", "m2"], ["m1"]) == ["m1", "m1#12"]
