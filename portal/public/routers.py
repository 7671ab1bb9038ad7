"""Routers of the public pages; a new page is added here."""

from portal.public import (
    board,
    lists,
    own_message,
    pages,
    policy_changes,
)

ROUTERS = (
    pages.router,
    lists.router,
    policy_changes.router,
    board.router,
    own_message.router,
)
