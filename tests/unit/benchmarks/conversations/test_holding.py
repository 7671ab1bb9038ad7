"""Holding of a conversation: what the talker does between the written turns."""

from benchmarks.conversations.district_content import faq_id_of
from benchmarks.conversations.holding import Talk
from benchmarks.conversations.replies import Reader, Reply
from benchmarks.conversations.written import Kind, WrittenConversation, WrittenTurn
from desk.completion.learning import QUESTIONS
from knowledge.learning.question_corpus.reading import read_corpus

LANQIAO = next(d for d in read_corpus(QUESTIONS).districts if d.slug == "lanqiao")
READER = Reader(LANQIAO)
ONE, OTHER = "lanqiao-minsu-01", "lanqiao-shitang-01"
PICK = f'/choose_entry{{"entry_id": "faq:{faq_id_of(ONE)}"}}'
OFFERS = {"type": "clarify", "choices": [{"label": "…", "payload": PICK}]}
GIVES = {"type": "answer", "faq_id": faq_id_of(ONE)}
CREATED = {"type": "message_created", "tracking_no": "LY-1"}


class ScriptedDesk:
    """Answers with one card after the other, the last one again and again."""

    def __init__(self, *cards):
        self.cards, self.heard = list(cards), []

    def say(self, text):
        self.heard.append(text)
        card = self.cards.pop(0) if len(self.cards) > 1 else self.cards[0]
        return Reply([{"custom": card}])


def hold(desk, *turns):
    talk = Talk(READER, desk.say)
    return list(talk.turns_of(WrittenConversation("c", "", turns)))


def test_what_was_offered_and_not_given_is_picked_before_the_next_turn():
    desk = ScriptedDesk(OFFERS, GIVES)
    opening, later = WrittenTurn("民宿", Kind.OPEN, (ONE,)), WrittenTurn("材料呢", Kind.FOLLOW_UP)

    first, second = hold(desk, opening, later)

    assert desk.heard == ["民宿", PICK, "材料呢"]
    assert (first.shown, first.offered, second.before) == (set(), {ONE}, {"lanqiao-minsu"})


def test_nothing_is_picked_where_the_next_turn_says_what_was_meant():
    desk = ScriptedDesk(OFFERS)
    opening = WrittenTurn("民宿", Kind.OPEN, (ONE,))

    hold(desk, opening, WrittenTurn("老人那个", Kind.CHOICE, (OTHER,)))

    assert desk.heard == ["民宿", "老人那个"]


def test_a_yes_that_sends_nothing_is_said_again():
    desk = ScriptedDesk({"type": "menu"}, {"type": "menu"}, CREATED)

    hold(desk, WrittenTurn("我要留言", Kind.FORM), WrittenTurn("发吧", Kind.CONFIRM))

    assert desk.heard == ["我要留言", "发吧", "发吧"]
