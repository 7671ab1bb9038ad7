"""The client of the dialogue server's REST channel."""

from typing import Any

import httpx

from portal.circuit_breaker import CircuitBreaker

# After a time-out the portal answers by itself for so long, without waiting again at each turn.
REST_S = 30.0


class DialogueDown(ConnectionError):
    """The dialogue server refused, was too slow, failed, or had nothing to say."""


class Dialogue:
    """Speaks to Rasa at ``url``. ``transport`` and ``breaker`` are for tests."""

    def __init__(
        self,
        url: str,
        *,
        timeout_s: float = 20.0,
        transport: httpx.AsyncBaseTransport | None = None,
        breaker: CircuitBreaker | None = None,
    ) -> None:
        self.fallbacks = 0  # turns that the portal answered in its place
        self._breaker = breaker or CircuitBreaker(REST_S)
        self._client = httpx.AsyncClient(
            base_url=url, timeout=httpx.Timeout(timeout_s, connect=2.0), transport=transport
        )

    async def say(
        self, text: str, *, sender: str, policy_id: str | None = None
    ) -> list[dict[str, Any]]:
        """One turn: what came back, never empty. Raises DialogueDown.

        An empty list means that the action server is down (Rasa answers 200 then).
        """
        if not self._breaker.lets_through():
            raise DialogueDown("it was too slow a moment ago")
        turn = {"sender": sender, "message": text, "metadata": {"policy_id": policy_id}}
        try:
            messages = await self._post(turn)
        except (httpx.HTTPError, ValueError) as error:
            raise DialogueDown(type(error).__name__) from error
        if not messages:
            raise DialogueDown("no answer")
        return messages

    async def _post(self, turn: dict[str, Any]) -> list[dict[str, Any]]:
        """A time-out opens the breaker; whatever comes back in time, a fault too, closes it."""
        try:
            response = await self._client.post("/webhooks/rest/webhook", json=turn)
        except httpx.TimeoutException:
            self._breaker.trip()
            raise
        self._breaker.close()
        return response.raise_for_status().json()

    async def ready(self) -> bool:
        """Whether the dialogue server answers at all."""
        return await answers(self._client, "/")

    async def close(self) -> None:
        await self._client.aclose()


async def answers(client: httpx.AsyncClient, url: str) -> bool:
    """Whether ``url`` gives a good answer within two seconds."""
    try:
        return (await client.get(url, timeout=2.0)).is_success
    except httpx.HTTPError:
        return False
