"""The client of the dialogue server's REST channel."""

from typing import Any

import httpx


class DialogueDown(ConnectionError):
    """The dialogue server refused, was too slow, failed, or had nothing to say."""


class Dialogue:
    """Speaks to Rasa at ``url``. ``transport`` is for tests."""

    def __init__(
        self,
        url: str,
        *,
        timeout_s: float = 20.0,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._client = httpx.AsyncClient(
            base_url=url, timeout=httpx.Timeout(timeout_s, connect=2.0), transport=transport
        )

    async def say(
        self, text: str, *, sender: str, policy_id: str | None = None
    ) -> list[dict[str, Any]]:
        """One turn: what came back, never empty. Raises DialogueDown.

        An empty list means that the action server is down (Rasa answers 200 then).
        """
        turn = {"sender": sender, "message": text, "metadata": {"policy_id": policy_id}}
        try:
            response = await self._client.post("/webhooks/rest/webhook", json=turn)
            response.raise_for_status()
            messages = response.json()
        except (httpx.HTTPError, ValueError) as error:
            raise DialogueDown(type(error).__name__) from error
        if not messages:
            raise DialogueDown("no answer")
        return messages

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
