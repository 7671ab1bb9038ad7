"""Question answering in the chat: an answer from the knowledge base, choices, or none."""

import json
from collections.abc import Collection
from dataclasses import replace

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import (
    CHANNEL,
    DeskAction,
    asker,
    choice,
    comes_soon_after_help,
    follows_card,
    follows_help,
    menu_turn,
    page_of,
    say_who_helps,
    speak,
    speak_and_record,
)
from actions.masked_tracker import MaskedTracker
from actions.message_text import written_length
from actions.ordinals import chosen_position, names_a_choice
from casework.answer_outcomes import AnswerOutcome
from casework.board import Judgement
from desk.conversation.cards import AnswerCard, CardType
from desk.conversation.choices import Choice
from desk.conversation.conversation import answer_turn, entry_turn, leave_trace
from desk.conversation.emergency import goes_below
from desk.conversation.follow_ups import asks_on
from desk.conversation.intake import Question
from desk.conversation.judgements import leave_judgement
from desk.conversation.masking_notice import kinds_text
from desk.conversation.turn import Turn
from desk.corrections.reading import Correction, correction_in
from desk.danger import Danger, DangerKind
from desk.wiring import Desk
from language.masking import MaskedText, without_placeholders

CHOOSE_ENTRY = "/choose_entry"
NOT_THIS = "/not_this"
MOST_SHOWN = 4  # entries in full for one question, one after another
OFFERED = "offered_entries"
SHOWN = "shown_entries"
REFUSED = "refused_entries"
REFUSED_CHOICES = "refused_choices"  # for the question asked only: none of its choices was meant
ASKED = "question_asked"
LONGEST_WORD_IN_DANGER = 8  # letters and characters
AGAIN = Danger(DangerKind.UNCLEAR, sure=False)  # what the danger was is not kept


class ActionAnswerPolicy(DeskAction):
    """Answers the question; keeps one that has no answer, to be left as a message."""

    title = "action_answer_policy"

    def after_help(
        self, danger: Danger, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> list[EventType]:
        """The answer below who helps, where there is one or the text may be no cry."""
        text = tracker.said
        turn = answered(self.desk, tracker.question, tracker, recorded=False)
        if not goes_below(danger, turn, asked=text):
            return []
        return given(self.desk, turn, text, dispatcher, tracker)

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        text, offered = tracker.said, tracker.get_slot(OFFERED) or ()
        if chosen_position(text, among=len(offered)) is not None:
            return ActionChooseEntry(self.desk).respond(dispatcher, tracker)
        correction = correction_in(text) if tracker.get_slot(SHOWN) else None
        if correction is not None:
            return correct(self.desk, correction, dispatcher, tracker)
        if not asks_something(text):
            return self._nothing_asked(dispatcher, tracker)
        if is_a_word_in_danger(text, tracker):
            return self._help_again(dispatcher, tracker)
        turn = answered(self.desk, tracker.question, tracker)
        return given(self.desk, turn, text, dispatcher, tracker)

    def _help_again(
        self, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> list[EventType]:
        """Whom to call once more, unless there is an answer."""
        text = tracker.said
        turn = answered(self.desk, tracker.question, tracker, recorded=False)
        if not turn.card.outcome.is_answer:
            say_who_helps(self.desk, dispatcher, tracker, AGAIN, writing=False)
            return []
        key = asker(self.desk, tracker)
        leave_trace(self.desk, turn, query=text, asker_key=key, channel=CHANNEL)
        return given(self.desk, turn, text, dispatcher, tracker)

    def _nothing_asked(
        self, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> list[EventType]:
        """Marks alone, or private data alone: nothing to look for, and nothing to keep."""
        words, kinds = self.desk.words, kinds_text(self.desk.words, tracker.said)
        name = "utter_private_data_alone" if kinds else "utter_nothing_asked"
        speak_and_record(self.desk, dispatcher, tracker, menu_turn(words.say(name, kinds=kinds)))
        return []


class ActionRejectAnswer(DeskAction):
    """Takes back what was shown, where something was; a no to nothing is a plain no."""

    title = "action_reject_answer"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        if chosen_position(tracker.said, among=len(tracker.get_slot(OFFERED) or ())) is not None:
            return ActionChooseEntry(self.desk).respond(dispatcher, tracker)
        rejects = tracker.intent == "reject_answer"
        correction = correction_in(tracker.said)
        if correction is None and rejects:
            correction = Correction(all_shown=True)
        if correction is not None and (tracker.get_slot(SHOWN) or correction.question):
            return correct(self.desk, correction, dispatcher, tracker)
        name = "utter_reject_answer" if rejects else "utter_deny"
        name = "utter_after_help" if follows_help(tracker) else name
        speak_and_record(self.desk, dispatcher, tracker, menu_turn(self.desk.words.say(name)))
        return []


class ActionNotThis(DeskAction):
    """Shows the next entry that may be meant, in place of one that was likely and is refused."""

    title = "action_not_this"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        entry_id: str | None = next(tracker.get_latest_entity_values("entry_id"), None)
        likely = entry_id is not None or follows_card(tracker, CardType.LIKELY)
        if likely and tracker.get_slot(ASKED):
            no = Correction(all_shown=True)
            return correct(self.desk, no, dispatcher, tracker, pressed=entry_id)
        words = self.desk.words.say("utter_nothing_to_choose")
        speak_and_record(self.desk, dispatcher, tracker, menu_turn(words))
        return []


class ActionChooseEntry(DeskAction):
    """Answers with the entry picked by button, number or 第X个."""

    title = "action_choose_entry"

    def respond(self, dispatcher: CollectingDispatcher, tracker: MaskedTracker) -> list[EventType]:
        entry_id = picked_entry(tracker)
        if entry_id is None:
            return self._nothing_picked(dispatcher, tracker)
        turn = entry_turn(self.desk, entry_id, asker_key=asker(self.desk, tracker), channel=CHANNEL)
        speak(dispatcher, turn)
        kept = question_to_keep(tracker, turn, tracker.kept(ASKED))
        talked = SlotSet("talked_of", talked_of(self.desk, turn))
        return [SlotSet(SHOWN, list(turn.shown) or None), talked, *kept]

    def _nothing_picked(
        self, dispatcher: CollectingDispatcher, tracker: MaskedTracker
    ) -> list[EventType]:
        text = tracker.said
        if asks_something(text) and not names_a_choice(text):
            return ActionAnswerPolicy(self.desk).respond(dispatcher, tracker)
        offered = tracker.get_slot(OFFERED)
        words = self.desk.words.say("utter_not_a_choice" if offered else "utter_nothing_to_choose")
        speak_and_record(self.desk, dispatcher, tracker, menu_turn(words))
        return []


def correct(
    desk: Desk,
    correction: Correction,
    dispatcher: CollectingDispatcher,
    tracker: MaskedTracker,
    *,
    pressed: str | None = None,
) -> list[EventType]:
    """Refuse what was shown, and look again: an answer for the rest of the conversation; choices,
    and what was only likely, for the question that they were offered for. ``pressed`` is the entry
    whose button said no."""
    again = not asks_something(correction.question)
    likely = pressed is not None or follows_card(tracker, CardType.LIKELY)
    shown = refused_now(tracker, pressed, likely=likely)
    if len(shown) == 1 or correction.all_shown:
        leave_judgement(desk, shown, Judgement.REFUSED, asker_key=asker(desk, tracker))
    answers = refused_before(tracker, REFUSED, shown if len(shown) == 1 and not likely else [])
    choices = refused_before(tracker, REFUSED_CHOICES, shown if correction.all_shown else [])
    question = tracker.kept(ASKED) if again else correction.question
    without = [*answers, *choices] if again else answers
    if again and likely:
        turn = shown_next(desk, tracker, without=without, refused=len(choices))
    else:
        asked = tracker.question_of(question)
        turn = answered(desk, asked, tracker, without=without, again=again)
    wrong = again and not likely and was_given(tracker, shown)
    events = given(desk, turn, question, dispatcher, tracker, again=again, wrong=wrong)
    kept = [SlotSet(REFUSED, answers or None)]
    return [*events, *kept, SlotSet(REFUSED_CHOICES, choices if again else None)]


def was_given(tracker: MaskedTracker, shown: list[str]) -> bool:
    """Whether what is refused was the desk's one answer: a list gives none, and what was picked
    from one is the asker's own choice."""
    return len(shown) == 1 and shown[0] not in (tracker.get_slot(OFFERED) or ())


def shown_next(
    desk: Desk, tracker: MaskedTracker, *, without: Collection[str], refused: int
) -> Turn:
    """What is shown in place of what was likely and refused; nothing after the last one."""
    question = tracker.kept(ASKED)
    if refused >= MOST_SHOWN:
        turn = nothing_further(desk, AnswerOutcome.NO_ANSWER_UNCERTAIN)
        key = asker(desk, tracker)
        leave_trace(desk, turn, query=question, asker_key=key, channel=CHANNEL)
        return turn
    turn = answered(desk, tracker.question_of(question), tracker, without=without, again=True)
    outcome = turn.card.outcome
    tells_more = turn.card.choices or turn.card.contacts
    is_the_end = outcome.found_nothing and not tells_more
    return nothing_further(desk, outcome) if is_the_end else turn


def nothing_further(desk: Desk, outcome: AnswerOutcome) -> Turn:
    """Everything that came near was refused."""
    return Turn(desk.words.say("utter_nothing_further"), AnswerCard(CardType.NONE, outcome))


def refused_now(tracker: MaskedTracker, pressed: str | None, *, likely: bool) -> list[str]:
    """The entries that a no is said to: what is likely alone, not what stands below it."""
    if pressed is not None:
        return [pressed]
    shown: list[str] = tracker.get_slot(SHOWN) or []
    return shown[:1] if likely else shown


def refused_before(tracker: MaskedTracker, slot: str, now: list[str]) -> list[str]:
    """What ``slot`` holds as refused, and ``now`` with it; each once."""
    return list(dict.fromkeys([*(tracker.get_slot(slot) or []), *now]))


def answered(
    desk: Desk,
    question: Question,
    tracker: MaskedTracker,
    *,
    without: Collection[str] | None = None,
    again: bool = False,
    recorded: bool = True,
) -> Turn:
    """What is answered without what was refused; ``again``: it was answered wrongly before."""
    afresh = again or tracker.active_loop_name
    return answer_turn(
        desk,
        question,
        asker_key=asker(desk, tracker),
        channel=CHANNEL,
        near_policy=page_of(tracker),
        talked_of=None if afresh else about_before(tracker),
        without=(tracker.get_slot(REFUSED) or ()) if without is None else without,
        recorded=recorded,
    )


def given(
    desk: Desk,
    turn: Turn,
    question: MaskedText,
    dispatcher: CollectingDispatcher,
    tracker: MaskedTracker,
    *,
    again: bool = False,
    wrong: bool = False,
) -> list[EventType]:
    """Say it, and keep what was asked and shown."""
    leaving = bool(tracker.active_loop_name)
    turn = worded(desk, turn, leaving=leaving, again=again, wrong=wrong)
    speak(dispatcher, turn)
    return [
        SlotSet(OFFERED, entry_ids(turn.card.choices) or None),
        SlotSet(SHOWN, list(turn.shown) or None),
        SlotSet(ASKED, question),
        SlotSet(REFUSED_CHOICES, None),
        SlotSet("talked_of", talked_of(desk, turn)),
        *question_to_keep(tracker, turn, question),
    ]


def worded(desk: Desk, turn: Turn, *, leaving: bool, again: bool, wrong: bool) -> Turn:
    """The turn as it is said in its place: with a way to say no to what is likely; while a message
    is left; when it is looked up ``again``, what was given before being ``wrong`` or not meant.
    """
    outcome = turn.card.outcome
    if outcome is AnswerOutcome.ANSWERED_LIKELY:
        turn = with_refusal(desk, turn)
    if outcome.is_unanswered and leaving:
        text = desk.words.say("utter_no_answer_while_leaving")
        turn = Turn(text, replace(turn.card, choices=()), left_as=turn.left_as)
    elif (outcome.may_be_left_as_message or again) and not leaving:
        turn = with_choice(turn, choice(desk, "leave_message", "/leave_message"))
    if not wrong:
        return turn
    return prefaced(turn, desk.words.say("utter_answer_taken_back"))


def prefaced(turn: Turn, words: str) -> Turn:
    """The same turn after ``words``."""
    preface = "\n".join(filter(None, (words, turn.card.preface)))
    return replace(turn, text=f"{words}\n{turn.text}", card=replace(turn.card, preface=preface))


def asks_something(masked: str) -> bool:
    """Whether anything is written but marks, figures and what was masked."""
    return written_length(without_placeholders(masked)) > 0


def is_a_word_in_danger(text: str, tracker: MaskedTracker) -> bool:
    """Whether a few words that ask nothing (快点, 没人接) come soon after who helps was named."""
    if tracker.active_loop_name or written_length(text) > LONGEST_WORD_IN_DANGER:
        return False
    return comes_soon_after_help(tracker) and not asks_on(text)


def about_before(tracker: MaskedTracker) -> str | None:
    """The policy that a question may go on about: that of the turn before it, else of the page."""
    before: str | None = tracker.get_slot("talked_of")
    return before or page_of(tracker)


def talked_of(desk: Desk, turn: Turn) -> str | None:
    """The policy of this answer; while there are choices to pick from, that of the first."""
    if turn.card.citations:
        return turn.card.citations[0].policy_id
    offered = entry_ids(turn.card.choices)
    first = desk.answerer().entry(offered[0]) if offered else None
    return first.sources[0].policy_id if first and first.sources else None


def question_to_keep(tracker: MaskedTracker, turn: Turn, question: MaskedText) -> list[EventType]:
    """Keep a question that went unanswered; while a message is being left, all of them.

    One that may go on about a policy is kept with its title: alone it tells a department nothing.
    """
    leaving = tracker.active_loop_name
    if not turn.card.outcome.may_be_left_as_message:
        return [] if leaving else [SlotSet("unanswered_question", None)]
    text = turn.left_as or question
    before = tracker.get_slot("unanswered_question") if leaving else None
    kept = f"{before}\n{text}" if before else text
    return [SlotSet("unanswered_question", kept or None), SlotSet("answered_beside_message", None)]


def picked_entry(tracker: MaskedTracker) -> str | None:
    """The id in the payload of a button, else the offered entry at the position named."""
    by_button: str | None = next(tracker.get_latest_entity_values("entry_id"), None)
    if by_button is not None:
        return by_button
    offered: list[str] = tracker.get_slot(OFFERED) or []
    position = chosen_position(tracker.said, among=len(offered))
    return None if position is None else offered[position]


def entry_ids(choices: tuple[Choice, ...]) -> list[str]:
    """The ids behind choices that name an entry, in the order shown."""
    return [
        json.loads(one.payload.removeprefix(CHOOSE_ENTRY))["entry_id"]
        for one in choices
        if one.payload.startswith(CHOOSE_ENTRY)
    ]


def with_choice(turn: Turn, extra: Choice) -> Turn:
    return replace(turn, card=replace(turn.card, choices=(*turn.card.choices, extra)))


def with_refusal(desk: Desk, turn: Turn) -> Turn:
    """A button before the others that says no to the entry shown."""
    no = choice(desk, "not_this", f'{NOT_THIS}{{"entry_id": "{turn.shown[0]}"}}')
    return replace(turn, card=replace(turn.card, choices=(no, *turn.card.choices)))
