"""Emergency help before a refusal: whom to call, where a text that is not taken cries for help."""

import json
from collections.abc import Iterable

from fastapi import Request

from bot.slash_guard import words_typed
from casework.texts import storable_text
from desk.conversation.emergency import danger_at_the_ends, help_turn
from desk.conversation.turn import Turn
from desk.conversation.words import Words
from portal.web.input_validation import texts_in

# The fields of forms and of the API that a person fills with words.
WORDS_IN = frozenset(f"body.{name}" for name in ("text", "question", "subject", "body"))


def help_before_refusal(
    texts: Iterable[str], words: Words, *, writing: bool = False
) -> Turn | None:
    """Whom to call, where one of ``texts`` cries for help; of long ones the ends are read.

    ``writing``: a message was to be left, and that is too slow.
    """
    typed = (words_typed(storable_text(text)) for text in texts)
    danger = next(filter(None, map(danger_at_the_ends, typed)), None)
    return help_turn(danger, words, writing=writing) if danger else None


async def words_sent(request: Request) -> list[str]:
    """What a person wrote in a request whose body has been read; of any other nothing."""
    if not getattr(request.state, "body_read", False):
        return []
    if "json" in request.headers.get("content-type", ""):
        return json_words(await request.body())
    form = (await request.form()).multi_items()
    return [text for name, text in form if isinstance(text, str) and f"body.{name}" in WORDS_IN]


def json_words(body: bytes) -> list[str]:
    try:
        return [text for place, text in texts_in(json.loads(body), "body") if place in WORDS_IN]
    except (ValueError, RecursionError):
        return []
