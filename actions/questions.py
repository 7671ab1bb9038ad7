"""Journey 1: a question is asked, and answered from the knowledge base or honestly not."""

import json
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.desk_action import (
    CHANNEL,
    DeskAction,
    asker,
    choice,
    menu_turn,
    page_of,
    said,
    speak,
    speak_and_record,
)
from actions.message_text import written_length
from actions.ordinals import chosen_position
from casework.privacy import without_placeholders
from knowledge.outcomes import AnswerOutcome
from policydesk.cards import Choice
from policydesk.conversation import answer_turn, entry_turn
from policydesk.danger import Danger
from policydesk.emergency import goes_below
from policydesk.private_data import kinds_text
from policydesk.turn import Turn
from policydesk.wiring import Desk

CHOOSE_ENTRY = "/choose_entry"
# After these the asker is offered to leave the question as a message.
UNANSWERED = frozenset(
    {
        AnswerOutcome.NO_ANSWER_UNKNOWN,
        AnswerOutcome.NO_ANSWER_UNCERTAIN,
        AnswerOutcome.NO_ANSWER_NOT_IN_FORCE,
        AnswerOutcome.ERROR_INDEX,
    }
)
# None of the choices may be meant; then the question can still be left as a message.
WORTH_KEEPING = UNANSWERED | {AnswerOutcome.CLARIFIED}


class ActionAnswerPolicy(DeskAction):
    """Answers the question; keeps one that has no answer, to be left as a message."""

    title = "action_answer_policy"

    def after_help(
        self, danger: Danger, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        """The answer below who helps, where there is one or the text may be no cry."""
        turn = self._answered(tracker, recorded=False)
        if not goes_below(danger, turn, asked=said(tracker)):
            return []
        return self._say(turn, dispatcher, tracker)

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        if not asks_something(said(tracker)):
            return self._nothing_asked(dispatcher, tracker)
        return self._say(self._answered(tracker), dispatcher, tracker)

    def _answered(self, tracker: Tracker, *, recorded: bool = True) -> Turn:
        return answer_turn(
            self.desk,
            said(tracker),
            asker_key=asker(self.desk, tracker),
            channel=CHANNEL,
            near_policy=page_of(tracker),
            talked_of=None if tracker.active_loop_name else about_before(tracker),
            recorded=recorded,
        )

    def _say(
        self, turn: Turn, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        outcome = turn.card.outcome
        if outcome in UNANSWERED and tracker.active_loop_name:
            text = self.desk.words.say("utter_no_answer_while_leaving")
            turn = Turn(text, replace(turn.card, choices=()))
        elif outcome in WORTH_KEEPING and not tracker.active_loop_name:
            turn = with_choice(turn, choice(self.desk, "leave_message", "/leave_message"))
        speak(dispatcher, turn)
        return [
            SlotSet("offered_entries", entry_ids(turn.card.choices) or None),
            SlotSet("talked_of", talked_of(self.desk, turn)),
            *question_to_keep(tracker, turn),
        ]

    def _nothing_asked(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Marks alone, or private data alone: nothing to look for, and nothing to keep."""
        words, kinds = self.desk.words, kinds_text(self.desk.words, said(tracker))
        name = "utter_private_data_alone" if kinds else "utter_nothing_asked"
        speak_and_record(self.desk, dispatcher, tracker, menu_turn(words.say(name, kinds=kinds)))
        return []


class ActionChooseEntry(DeskAction):
    """Answers with the entry picked by button, number or 第X个."""

    title = "action_choose_entry"

    def respond(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        entry_id = picked_entry(tracker)
        if entry_id is None:
            return self._nothing_picked(dispatcher, tracker)
        turn = entry_turn(self.desk, entry_id, asker_key=asker(self.desk, tracker), channel=CHANNEL)
        speak(dispatcher, turn)
        kept = question_to_keep(tracker, turn)
        return [SlotSet("talked_of", talked_of(self.desk, turn)), *kept]

    def _nothing_picked(
        self, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType]:
        offered = tracker.get_slot("offered_entries")
        words = self.desk.words.say("utter_not_a_choice" if offered else "utter_nothing_to_choose")
        speak_and_record(self.desk, dispatcher, tracker, menu_turn(words))
        return []


def asks_something(masked: str) -> bool:
    """Whether anything is written but marks, figures and what was masked."""
    return written_length(without_placeholders(masked)) > 0


def about_before(tracker: Tracker) -> str | None:
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


def question_to_keep(tracker: Tracker, turn: Turn) -> list[EventType]:
    """Keep a question that went unanswered; while a message is being left, all of them.

    One that may go on about a policy is kept with its title: alone it tells a department nothing.
    """
    if turn.card.outcome not in WORTH_KEEPING:
        return [] if tracker.active_loop_name else [SlotSet("unanswered_question", None)]
    text = turn.card.extra.get("left_as") or said(tracker)
    before = tracker.get_slot("unanswered_question") if tracker.active_loop_name else None
    return [SlotSet("unanswered_question", f"{before}\n{text}" if before else text)]


def picked_entry(tracker: Tracker) -> str | None:
    """The id in the payload of a button, else the offered entry at the position named."""
    by_button = next(tracker.get_latest_entity_values("entry_id"), None)
    if by_button is not None:
        return by_button
    offered = tracker.get_slot("offered_entries") or []
    position = chosen_position(tracker.latest_message.get("text") or "", among=len(offered))
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
