"""Admission control of the chat: rate limits of turns and look-ups, bounded concurrency."""

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from casework.board import find_lookup_code, find_tracking_no
from desk.settings import Settings
from language.masking import MaskedText, asker_key
from portal.web.dependencies import caller
from portal.web.limits.asker_machines import note_machine
from portal.web.limits.bulkhead import Bounds
from portal.web.limits.rate_limit import Counted, RateLimits

PATIENCE_S = 4.0  # who waits longer for a place is told to come again
WAITING_PER_PLACE = 3  # at most so many wait for each place


def turn_bounds(settings: Settings) -> Bounds:
    """How many chat turns of one portal are in work, and how many wait."""
    total, per_address = settings.chat_turns_at_once, settings.chat_turns_at_once_per_address
    return Bounds(
        total=total,
        per_key=per_address,
        queue=total * WAITING_PER_PLACE,
        queue_per_key=per_address * WAITING_PER_PLACE,
        patience_s=PATIENCE_S,
    )


async def count_turn(request: Request, limits: RateLimits, identity: str) -> None:
    """One more turn of the address and of the conversation; raises TooManyTurns."""
    await limits.count_on_loop(Counted.TURN_FROM, caller(request))
    await limits.count_on_loop(Counted.TURN, identity)
    key = asker_key(request.app.state.desk.secrets.asker_key, identity)
    if key not in request.app.state.noted_sessions:
        await run_in_threadpool(note_machine, request, key)


async def count_look_up_in_chat(request: Request, limits: RateLimits, said: MaskedText) -> None:
    """Words that try a tracking number or a code are a look-up like any; raises TooManyLookUps.

    Counted before the dialogue sees them: the action server knows no addresses.
    """
    number, tries = await run_in_threadpool(look_up_in, said)
    if tries:
        await limits.count_on_loop(Counted.LOOK_UP, caller(request))
    if number:
        await limits.count_on_loop(Counted.LOOK_UP_OF, number)


def look_up_in(said: str) -> tuple[str | None, bool]:
    """The number that is tried, and whether anything is (a code may follow its number)."""
    number = find_tracking_no(said)
    return number, bool(number or find_lookup_code(said))
