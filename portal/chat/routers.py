"""Routers of the chat: its API, the page without JavaScript, the widget."""

from portal.chat import (
    ask_page,
    chat,
    service,
    widget,
)

ROUTERS = (
    ask_page.router,
    widget.router,
    chat.router,
    service.router,
)
