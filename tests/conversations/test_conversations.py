"""Our conversations, held with a real Rasa server and a real action server.

Each turn in the ``*.yml`` beside this file may name its ``outcome`` and the published ``entry``
that it shows by its question (or lists of those that are right; ``shown`` and ``nothing`` are
groups of outcomes, see turn_checks.py), what it ``cites`` (title and clause, or a list of them
all), the type of one ``card``, what it ``says`` and what it ``lacks``, and the text of the message
that it leaves (``stored``). A turn of several questions names the same of its ``parts``, in the
order asked, or their ``outcomes`` alone: none at all where the dialogue server does not read it.
In texts, ``{published_question}`` is a question that is published at the moment, ``{tracking_no}``
the number of the message left last, ``{lookup_code}`` its code, ``{ten_thousand_characters}`` a
text that is too long for everything. A conversation holds ``until`` a day where what it is about
ends or begins then; one that names an entry out of force is skipped.

Every question must leave exactly one TurnAnswered event, and so must a turn that asks nothing. An
entry of the demonstration must cite what it rests on, whether or not the turn names it.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from tests.conversations.written_conversations import (
    NO_TRACE,
    faults_in,
    no_longer_answered,
    written_conversations,
)
from tests.running_desk import RunningDesk

pytestmark = pytest.mark.server

AT_A_TIME = 3  # one is searched for while another is understood
TEXTS = {"ten_thousand_characters": "小区的路灯坏了没有人修" * 1000}
Hold = Callable[[dict[str, Any]], list[str]]
Held = dict[str, Future[list[str]]]


def title(conversation: dict[str, Any]) -> str:
    name: str = conversation["conversation"]
    return name


@pytest.fixture(scope="session")
def published_question(running_desk: RunningDesk) -> str:
    """A question whose answer is live."""
    with running_desk.desk.uow() as uow:
        live = (faq.live for faq in uow.faqs.live())
        return next(version.question for version in live if version)


@pytest.fixture(scope="session")
def hold(running_desk: RunningDesk, published_question: str) -> Hold:
    """Hold a conversation to its end; its faults."""
    names = TEXTS | {"published_question": published_question}
    return lambda conversation: list(faults_in(running_desk, conversation, names))


@pytest.fixture(scope="session")
def held(request: pytest.FixtureRequest, hold: Hold) -> Iterator[Held]:
    """The conversations to be tested, a few of them at the same time."""
    with ThreadPoolExecutor(AT_A_TIME) as talkers:
        chosen = filter(None, map(conversation_of, request.session.items))
        yield {title(each): talkers.submit(hold, each) for each in chosen}
        talkers.shutdown(cancel_futures=True)


def conversation_of(item: pytest.Item) -> dict[str, Any] | None:
    """The conversation that a test is about."""
    parameters: dict[str, Any] = item.callspec.params if hasattr(item, "callspec") else {}
    return parameters.get("conversation")


def today_is_after(conversation: dict[str, Any], desk: RunningDesk) -> bool:
    """Whether the day is over until which it holds (``until``)."""
    until = conversation.get("until")
    return until is not None and desk.desk.clock.today() > until


@pytest.mark.parametrize("conversation", written_conversations(), ids=title)
def test_conversation(
    running_desk: RunningDesk, held: Held, hold: Hold, conversation: dict[str, Any]
) -> None:
    """Where a turn left no trace it is held once more: an answer waits half a second at most for
    its event (TRACE_S), and a machine without time may not write it by then."""
    over = no_longer_answered(running_desk, conversation)
    if over or today_is_after(conversation, running_desk):
        pytest.skip(f"what it is about is out of force: {over}")

    faults = held[title(conversation)].result()
    if any(NO_TRACE in fault for fault in faults):
        faults = hold(conversation)

    assert not faults, "\n".join(["", *faults])


def test_every_conversation_has_a_title_of_its_own() -> None:
    titles = [title(each) for each in written_conversations()]

    assert len(set(titles)) == len(titles)
