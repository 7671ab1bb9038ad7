"""Rasa form of leave_message: one text, shown in full before it is sent, and kept until then.

The text is what the asker has written since the form began. What she asked beside it and got an
answer to is no part of it unless she says so.
"""

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import (
    DeskAction,
    asker,
    in_one_piece,
    say_who_helps,
    speak_and_record,
)
from actions.leave_message_reading import (
    LEAST_LENGTH,
    QUESTIONS,
    SURELY_A_BODY,
    Move,
    Reading,
    Said,
    added,
    after_the_wish,
    asks,
    names_a_matter,
    names_a_sentence,
    read_with_draft,
    read_without_draft,
    words_to_cut,
)
from actions.masked_tracker import MaskedTracker
from actions.message_sentences import without_named, without_words
from actions.message_text import shortened
from actions.slots import helped_lately
from casework.answer_outcomes import AnswerOutcome
from casework.board import Judgement
from desk.conversation.choices import entry_ids
from desk.conversation.intake import Question
from desk.conversation.judgements import leave_judgement
from desk.conversation.turn import Turn
from desk.danger import Danger, DangerKind
from desk.turns.answers import answer_on
from desk.turns.ordinals import chosen_position
from desk.turns.taken_turn import menu_turn
from language.masking import NO_TEXT, MaskedText, on_lines, without_placeholders
from language.segmentation import content_words
from language.written_length import written_length

# A short text may be a question that has an answer by now; to a longer one only a sure one is said.
LONGEST_QUESTION = 60

BODY = "message_body"
DECISION = "message_decision"
PUBLIC = "message_public"
FROM_BEFORE = "message_from_before"  # the text was asked before the form began
CONFIRMATION = "confirmation_id"  # of the text as it is shown
ASIDE = "unanswered_question"
SHOWN = "shown_entries"
ANSWERED = "answered_beside_message"
REQUESTED = "requested_slot"
SEND, CANCEL = "send", "cancel"

# Intents with a rule after which the form asks again (data/rules/leave_message_interruptions.yml).
ANSWERED_BESIDE = frozenset(
    {"ask_policy", "ask_contact", "human_agent", "menu", "greet", "acknowledge", "thank",
     "bot_challenge", "vent_anger"}
)  # fmt: skip
# Moves that are read from the words themselves, not from an intent.
WITH_A_TEXT = frozenset({Move.WRITE, Move.ADD, Move.ASK, Move.CANCEL})

Events = list[EventType]
ASK_AGAIN: Events = [SlotSet(DECISION, None)]


class ValidateLeaveMessageForm(DeskAction):
    """Fills the form's slots; what it does not take is left to the rules for interruptions.

    No events mean that nothing was taken; a decision of None makes the form ask again.
    """

    title = "validate_leave_message_form"

    def _respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> Events:
        """What is no message at all is refused by the action that asks again."""
        return self.respond(dispatcher, tracker)

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> Events:
        asked, heard = tracker.get_slot(REQUESTED), heard_in(tracker)
        if asked not in (BODY, DECISION):
            return []
        reading = read_with_draft(heard) if asked == DECISION else read_without_draft(heard)
        reading = as_the_rules_have_it(reading, heard, tracker.rasa_intent)
        danger = danger_beside(tracker)
        if danger is not None:
            beside = asked == DECISION and added(heard.text) is None
            reading = kept_open(reading, heard, sure=danger.sure and beside)
        if danger is not None and reading.move is not Move.PASS_ON:
            say_who_helps(self.desk, dispatcher, tracker, danger, writing=True)
        return self._take(reading, dispatcher, tracker)

    def _take(
        self, reading: Reading, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> Events:
        """What becomes of the message by ``reading``."""
        body = tracker.get_slot(BODY)
        match reading.move:
            case Move.SEND:
                return [SlotSet(DECISION, SEND)] if is_long_enough(body) else ASK_AGAIN
            case Move.REWRITE:
                return [*drafted(None), *ASK_AGAIN]
            case Move.WRITE:
                return self._write(tracker.question_of(reading.text), dispatcher, tracker)
            case Move.ADD:
                return self._add(tracker.question_of(reading.text), dispatcher, tracker)
            case Move.ASK:
                return self._answer(tracker.question_of(reading.text), dispatcher, tracker)
            case Move.ASK_BESIDE:
                return self._answer_beside(tracker.question_of(reading.text), dispatcher, tracker)
            case Move.AGREE_PUBLIC:
                told = self._say(dispatcher, tracker, "utter_message_may_be_public")
                return [SlotSet(PUBLIC, True), *told]
            case Move.KEEP_PRIVATE:
                told = self._say(dispatcher, tracker, "utter_message_stays_private")
                return [SlotSet(PUBLIC, None), *told]
            case Move.CUT:
                return self._cut(reading.text, dispatcher, tracker)
            case Move.ADD_ASIDE | Move.TAKE_ASIDE:
                return self._use_aside(reading.move, dispatcher, tracker)
            case Move.CANCEL:
                return [SlotSet(DECISION, CANCEL), SlotSet(REQUESTED, None)]
            case Move.SAY_HOW_LONG:
                return self._say_how_long(dispatcher, tracker)
            case Move.SAY_NOT_SENT:
                return self._say(dispatcher, tracker, "utter_message_not_sent_yet")
            case Move.SAY_GO_ON:
                return self._say(dispatcher, tracker, "utter_message_go_on")
            case Move.SAY_CODE:
                return self._say(dispatcher, tracker, "utter_message_code_lost")
            case Move.ANSWERED:
                return self._end_answered(tracker)
            case Move.ASK_AGAIN:
                return ASK_AGAIN
            case _:
                return []

    def _write(
        self, body: Question, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> Events:
        """Keep the text, and give first what is known about it."""
        events = self._draft(body, dispatcher, tracker)
        turn = self._answer_there_is(body) if keeps_a_text(events) else None
        return events if turn is None else [*events, *self._give(turn, dispatcher, tracker)]

    def _add(
        self, text: Question, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> Events:
        """The text goes on; a question from before the form gives way to another matter."""
        body = tracker.kept(BODY)
        if not body:
            return self._write(text, dispatcher, tracker)
        if not (tracker.get_slot(FROM_BEFORE) and is_another_matter(text.text, body)):
            whole = tracker.question_of(on_lines(body, text.text))
            return self._draft(whole, dispatcher, tracker)
        events = self._draft(text, dispatcher, tracker)
        if keeps_a_text(events):
            self._say(dispatcher, tracker, "utter_message_instead", question=shortened(body))
            events.append(SlotSet(ASIDE, body))
        return events

    def _answer(
        self, text: Question, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> Events:
        """Answer a question asked beside the message; without an answer it belongs to it, and so
        do few words that ask nothing and name no topic."""
        turn = self._answer_there_is(text, asked=True)
        names = asks(text.text) or names_a_matter(text.text)
        if turn is None or not (names or names_a_topic(turn)):
            return self._add(text, dispatcher, tracker)
        given = self._give(turn, dispatcher, tracker)
        return [*given, SlotSet(ANSWERED, text.text), *ASK_AGAIN]

    def _answer_beside(
        self, text: Question, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> Events:
        """Say what is known, or that nothing is; the text shown stays as it is."""
        turn = answer_on(self.desk, text, on=self.desk.clock.today())
        return [*self._give(turn, dispatcher, tracker), *ASK_AGAIN]

    def _cut(
        self, wish: MaskedText, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> Events:
        """Show the text without the sentence that is named; it stays where none is found."""
        body, words = tracker.kept(BODY), words_to_cut(wish)
        left = without_named(body, wish) or (without_words(body, words) if words else NO_TEXT)
        if left:
            return [*drafted(left), *ASK_AGAIN]
        if words and not names_a_sentence(wish):  # 把路边的石墩去掉 is what is asked for
            return self._add(tracker.question_of(wish), dispatcher, tracker)
        return self._say(dispatcher, tracker, "utter_message_change_how")

    def _draft(
        self, draft: Question, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> Events:
        """Keep a text that says something; one that does not leaves everything as it was."""
        if draft.refused is not None:
            return ASK_AGAIN
        body = draft.text
        fault = self._fault_of(body)
        if fault is not None:
            if draft.danger is None:  # who helps was said; no word about the length after it
                speak_and_record(self.desk, dispatcher, tracker, menu_turn(fault))
            return ASK_AGAIN
        return [*drafted(body), *ASK_AGAIN]

    def _use_aside(
        self, move: Move, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> Events:
        """Take what was asked beside the text into it, or in its place."""
        slot = next((name for name in (ANSWERED, ASIDE) if tracker.get_slot(name)), None)
        if slot is None:
            return ASK_AGAIN
        body, aside = tracker.kept(BODY), tracker.kept(slot)
        wanted = on_lines(body, aside) if body and move is Move.ADD_ASIDE else aside
        events = self._draft(tracker.question_of(wanted), dispatcher, tracker)
        return [*events, SlotSet(slot, None)] if keeps_a_text(events) else events

    def _fault_of(self, body: str) -> str | None:
        if not written_length(without_placeholders(body)):
            return self.desk.words.say("utter_message_too_short")
        longest = self.desk.duties.answering.figure("body_at_most_chars")
        if len(body) > longest:
            return self.desk.words.say("utter_message_too_long", limit=longest)
        return None

    def _answer_there_is(self, question: Question, *, asked: bool = False) -> Turn | None:
        """What is known about a text, where it is a question; choices only where it asks."""
        turn = answer_on(self.desk, question, on=self.desk.clock.today())
        if len(question.text) > LONGEST_QUESTION and not turn.card.outcome.is_answer:
            return None
        asks_itself = asks(question.text)
        named = asks_itself or (asked and names_a_matter(question.text))
        if turn.card.outcome is AnswerOutcome.ANSWERED_LIKELY and not named:
            return None  # 我们小区 begins a message
        return turn if is_given_first(turn.card.outcome, asks=asked or asks_itself) else None

    def _give(self, turn: Turn, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> Events:
        speak_and_record(self.desk, dispatcher, tracker, turn)
        offered = list(entry_ids(turn.card.choices)) or None
        return [SlotSet("offered_entries", offered), SlotSet(SHOWN, list(turn.shown) or None)]

    def _end_answered(self, tracker: MaskedTracker) -> Events:
        """What was shown is counted as of use, and nothing is left."""
        shown: list[str] = tracker.get_slot(SHOWN) or []
        key = asker(self.desk, tracker).key
        leave_judgement(self.desk, shown[:1], Judgement.USEFUL, asker_key=key)
        return [SlotSet(BODY, None), SlotSet(DECISION, CANCEL), SlotSet(REQUESTED, None)]

    def _say_how_long(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> Events:
        days = self.desk.duties.answering.figure("within_working_days")
        return self._say(dispatcher, tracker, "utter_message_how_long", days=days)

    def _say(
        self, dispatcher: CollectingDispatcher, tracker: MaskedTracker, name: str, **values: object
    ) -> Events:
        """Say something, and have the form ask again."""
        turn = menu_turn(self.desk.words.say(name, **values))
        speak_and_record(self.desk, dispatcher, tracker, turn)
        return ASK_AGAIN


def is_given_first(outcome: AnswerOutcome, *, asks: bool) -> bool:
    """Whether what was found is said before a text is left; to no question, only an entry is."""
    return outcome.offers_texts if asks else outcome is AnswerOutcome.ANSWERED_FAQ


def names_a_topic(turn: Turn) -> bool:
    """Whether few words found an entry on a policy for sure, or a choice: 没人管 finds nothing but
    the guide to complaints, which rests on none, and is what the message is about."""
    found = turn.card.outcome
    sure = found is AnswerOutcome.ANSWERED_FAQ and bool(turn.card.citations)
    return sure or found is AnswerOutcome.CLARIFIED


def heard_in(tracker: MaskedTracker) -> Said:
    number = next(tracker.get_latest_entity_values("tracking_no"), None)
    written, offered = tracker.said, tracker.get_slot("offered_entries") or ()
    return Said(
        written,
        tracker.intent,
        looks_up=number is not None and tracker.intent == "check_message",
        chooses=chosen_position(written, among=len(offered)) is not None,
        pressed=tracker.pressed,
        matter=after_the_wish(tracker),
    )


def as_the_rules_have_it(reading: Reading, heard: Said, rule_intent: str) -> Reading:
    """What is passed on comes to the rule of the classifier's intent, which may end the form, or be
    none: then a turn that is read otherwise is dealt with here."""
    if reading.move is not Move.PASS_ON or heard.intent == rule_intent:
        return reading
    if heard.intent == "goodbye":
        return Reading(Move.CANCEL)
    if rule_intent in ANSWERED_BESIDE:
        return reading
    return Reading(Move.ASK, heard.text) if heard.intent in QUESTIONS else Reading(Move.ASK_AGAIN)


def danger_beside(tracker: MaskedTracker) -> Danger | None:
    """Danger that is heard in a turn of the form; that help was called before is told in a text as
    any other matter (报过三次警没人管), unless who helps was named just now."""
    text, danger = tracker.said, tracker.question.danger
    if danger is None or danger.kind is not DangerKind.HELP_COMING or helped_lately(tracker):
        return danger
    tells = added(text) is not None or written_length(text) >= SURELY_A_BODY
    return None if tells else danger


def kept_open(reading: Reading, heard: Said, *, sure: bool) -> Reading:
    """A cry for help neither sends the message nor ends the form by an intent read into it.

    A ``sure`` one beside the text shown, or a few letters, are no part of the message either;
    what is added in so many words is.
    """
    writes = reading.move in (Move.WRITE, Move.ADD, Move.ASK)
    if writes and (sure or heard.length < LEAST_LENGTH):
        return Reading(Move.ASK_AGAIN)
    asks = reading.move is Move.PASS_ON and heard.intent == "ask_policy"
    return reading if asks or reading.move in WITH_A_TEXT else Reading(Move.ASK_AGAIN)


def drafted(body: MaskedText | None, *, from_before: bool = False) -> Events:
    """The slots that hold the text to be shown: exactly what is stored after a yes."""
    text = in_one_piece(body) if body else None
    return [
        SlotSet(BODY, text),
        SlotSet(FROM_BEFORE, from_before or None),
        SlotSet(CONFIRMATION, None),
    ]


def keeps_a_text(events: Events) -> bool:
    """Whether a text was found good and kept."""
    return any(event.get("name") == BODY for event in events)


def is_long_enough(body: str | None) -> bool:
    """Whether a department can make something of it."""
    return written_length(without_placeholders(body or "")) >= LEAST_LENGTH


def is_another_matter(text: str, body: str) -> bool:
    """Whether a text is long enough to stand for itself and shares no word with the other."""
    stands_alone = written_length(text) >= SURELY_A_BODY
    return stands_alone and not set(content_words(text)) & set(content_words(body))
