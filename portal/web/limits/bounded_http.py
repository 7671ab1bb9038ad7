"""HTTP/1.1 with time-outs for slow clients: uvicorn on h11, which bounds the size of the head.

uvicorn waits without end for a request's head, and for a client that does not read its answer.
The body is bounded by portal.web.limits.request_bounds.
"""

import asyncio
from collections.abc import Callable
from typing import ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_CONNECTIONS = 600  # below the 1,024 open files that a process usually may have
KEEP_ALIVE_S = 5


class BoundedHttp(H11Protocol):
    """One connection. ``HEAD_S``: from its first byte, or the beginning of the connection, to the
    end of a head. ``UNREAD_S``: how long an answer may lie unread."""

    HEAD_S: ClassVar[float] = 10.0
    UNREAD_S: ClassVar[float] = 30.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)  # type: ignore[arg-type]
        self._head = Countdown(self.loop, self.HEAD_S, self._end_slow_head)
        self._unread = Countdown(self.loop, self.UNREAD_S, self.transport.abort)
        self._head.start()

    def data_received(self, data: bytes) -> None:
        if not self._is_busy():
            self._head.start()
        super().data_received(data)
        if self._is_busy():
            self._head.stop()

    def on_response_complete(self) -> None:
        """What has come of the next request already must be finished in time, too."""
        super().on_response_complete()
        if not self._is_busy() and self.conn.trailing_data[0]:
            self._head.start()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._unread.start()

    def resume_writing(self) -> None:
        self._unread.stop()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head.stop()
        self._unread.stop()
        super().connection_lost(exc)

    def _is_busy(self) -> bool:
        """Whether a request is being read or answered."""
        return self.cycle is not None and not self.cycle.response_complete

    def _end_slow_head(self) -> None:
        if not self._is_busy():
            self.transport.abort()


class Countdown:
    """Calls ``then`` unless it is stopped within ``seconds`` of its start."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, seconds: float, then: Callable[[], None]
    ) -> None:
        self._loop, self._seconds, self._then = loop, seconds, then
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """One that runs already runs on."""
        if self._timer is None:
            self._timer = self._loop.call_later(self._seconds, self._end)

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _end(self) -> None:
        self._timer = None
        self._then()
