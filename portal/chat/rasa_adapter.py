"""Adapter of Rasa: its REST channel, payloads and messages, behind a circuit breaker."""

import asyncio
import time
from typing import Any

import httpx

from bot.slash_guard import is_payload, words_typed
from desk.time_budget import DIALOGUE_S, PROBE_S, REST_S, TURN_S
from portal.chat.circuit_breaker import CircuitBreaker, Gate
from portal.web.dialogue_engine import ChatMessage, DialogueDown, DialogueTooSlow

WEBHOOK = "/webhooks/rest/webhook"
HEALTH = "/webhooks/rest/"
FORGET = "/webhooks/rest/forget"
GATEWAY_TIMEOUT = 504  # Rasa cut the turn off: an action hangs


class Dialogue:
    """Speaks to Rasa at ``url``, and asks its action server at ``actions_url`` for its health.

    ``transport``, ``breaker`` and ``clock`` (seconds since 1970) are for tests.
    """

    def __init__(
        self,
        url: str,
        *,
        actions_url: str = "",
        timeout_s: float = DIALOGUE_S,
        transport: httpx.AsyncBaseTransport | None = None,
        breaker: CircuitBreaker | None = None,
        clock: Any = time.time,
    ) -> None:
        self.fallbacks = 0  # turns that the portal answered in its place
        self._timeout_s, self._clock = timeout_s, clock
        self._breaker = breaker or CircuitBreaker(REST_S)
        self._client = httpx.AsyncClient(
            base_url=url, timeout=httpx.Timeout(timeout_s, connect=2.0), transport=transport
        )
        self._health = [HEALTH, f"{actions_url}/health"] if actions_url else [HEALTH]

    async def say(
        self, text: str, *, sender: str, policy_id: str | None = None
    ) -> list[ChatMessage]:
        """One turn; see DialogueEngine. A slash would make words a command of Rasa's."""
        return await self._turn(words_typed(text), sender, policy_id)

    async def press(
        self, payload: str, *, sender: str, policy_id: str | None = None
    ) -> list[ChatMessage]:
        """One button; see DialogueEngine. Rasa reads our payloads as they are."""
        assert is_payload(payload)
        return await self._turn(payload, sender, policy_id)

    async def _turn(self, text: str, sender: str, policy_id: str | None) -> list[ChatMessage]:
        """All of it, a health check too, in the time that the asker waits."""
        answer_by = self._clock() + min(TURN_S, self._timeout_s)
        try:
            async with asyncio.timeout(self._timeout_s):
                await self._pass_breaker()
                metadata = {"policy_id": policy_id, "answer_by": answer_by}
                turn = {"sender": sender, "message": text, "metadata": metadata}
                return joined(await self._post(turn))
        except (TimeoutError, httpx.TimeoutException) as error:
            self._breaker.failed()
            raise DialogueTooSlow(type(error).__name__) from error
        except (httpx.HTTPError, ValueError) as error:
            raise DialogueDown(type(error).__name__) from error

    async def _post(self, turn: dict[str, Any]) -> list[dict[str, Any]]:
        """Whatever comes back in time, a fault too, closes the breaker."""
        response = await self._client.post(WEBHOOK, json=turn)
        if response.status_code == GATEWAY_TIMEOUT:
            raise TimeoutError
        self._breaker.succeeded()
        messages: list[dict[str, Any]] = response.raise_for_status().json()
        if not messages:
            raise DialogueDown("no answer")
        return messages

    async def _pass_breaker(self) -> None:
        """After a turn in vain the next one goes on after a good health check alone."""
        gate = self._breaker.gate()
        if gate is Gate.PROBE and await self._is_healthy():
            self._breaker.recovered()
        elif gate is not Gate.PASS:
            raise DialogueDown("it was too slow a moment ago")

    async def _is_healthy(self) -> bool:
        checks = [answers(self._client, url, PROBE_S) for url in self._health]
        return all(await asyncio.gather(*checks))

    async def forget(self, *, sender: str) -> None:
        """See DialogueEngine."""
        try:
            response = await self._client.post(FORGET, json={"sender": sender})
            response.raise_for_status()
        except httpx.HTTPError as error:
            raise DialogueDown(type(error).__name__) from error

    async def ready(self) -> bool:
        """Whether the dialogue server answers at all."""
        return await answers(self._client, HEALTH)

    async def close(self) -> None:
        await self._client.aclose()


def joined(messages: list[dict[str, Any]]) -> list[ChatMessage]:
    """Rasa sends words and card one after the other; here they are one message."""
    together: list[ChatMessage] = []
    for message in messages:
        card, text = message.get("custom"), message.get("text")
        if text is None and card and together and together[-1]["card"] is None:
            together[-1]["card"] = card
        else:
            together.append({"text": text or "", "card": card})
    return together


async def answers(client: httpx.AsyncClient, url: str, within_s: float = 2.0) -> bool:
    """Whether ``url`` gives a good answer in time."""
    try:
        async with asyncio.timeout(within_s):
            return (await client.get(url, timeout=within_s)).is_success
    except (TimeoutError, httpx.HTTPError):
        return False
