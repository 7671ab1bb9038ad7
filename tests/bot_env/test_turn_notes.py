"""What the store of conversations has to tell is said in the turn that it happens in."""

import asyncio

from bot.turn_notes import TurnNote, collected_notes, leave_note, with_notes

WORDS = {"forgotten": "忘了", "unreadable": "读不出", "unstored": "存不下"}
ANSWER = [{"recipient_id": "a", "text": "可以申请。"}, {"recipient_id": "a", "custom": {}}]


def test_what_explains_the_answer_stands_before_it_and_a_warning_after_it():
    told = with_notes(ANSWER, {TurnNote.UNSTORED, TurnNote.FORGOTTEN}, WORDS, "a")

    assert [message.get("text") for message in told] == ["忘了", "可以申请。", None, "存不下"]


def test_turns_at_the_same_time_collect_their_own():
    async def turn(note):
        with collected_notes() as notes:
            await asyncio.sleep(0)
            leave_note(note)
            await asyncio.sleep(0)
            return notes

    async def both():
        return await asyncio.gather(turn(TurnNote.FORGOTTEN), turn(TurnNote.UNSTORED))

    assert asyncio.run(both()) == [{TurnNote.FORGOTTEN}, {TurnNote.UNSTORED}]


def test_outside_of_a_turn_nothing_is_collected():
    leave_note(TurnNote.FORGOTTEN)

    with collected_notes() as notes:
        pass

    assert notes == set()
