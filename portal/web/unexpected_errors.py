"""ASGI layer for unexpected exceptions: answered with an error id, counted, with all headers."""

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portal.web.error_pages import last_answer


class AnswerUnexpected:
    """ASGI layer: an exception becomes a page or problem document with an error id.

    Once a response has begun, it can only be broken off: the exception goes on to the server.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def send_noticed(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, send_noticed)
        except Exception as error:
            if begun or scope["type"] != "http":
                raise
            response = await last_answer(Request(scope), error)
            await response(scope, receive, send)
