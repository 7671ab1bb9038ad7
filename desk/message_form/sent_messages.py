"""What is said of a message that was sent: how long it takes, take it back, the number is lost."""

from desk.form_remarks.kinds import Remark
from desk.form_remarks.reading import remark_in
from desk.message_form.patterns import says, whole


def asks_if_sent(text: str) -> bool:
    return remark_in(text) is Remark.SENT


def asks_how_long(text: str) -> bool:
    """Whether it is asked when there will be an answer, with no matter named."""
    return remark_in(text) is Remark.WAITS


def withdraws(text: str) -> bool:
    return says("withdraws", text)


def takes_it_back(text: str) -> bool:
    """Whether it says nothing but that a message shall be taken back, its number and code aside."""
    return whole("takes_it_back", text)


def speaks_of_reply(text: str) -> bool:
    return says("of_a_reply", text)


def lost_number(text: str) -> bool:
    return says("lost_number", text)


def is_about_a_message(text: str) -> bool:
    return says("of_a_message", text)


def asks_how(text: str) -> bool:
    return says("asks_how", text)
