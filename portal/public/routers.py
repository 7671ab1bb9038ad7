"""Routers of the public pages; a new page is added here."""

from portal.public import (
    board,
    browse,
    elder_view,
    entry_page,
    feed,
    guides,
    lists,
    message_rating,
    own_message,
    pages,
    policy_changes,
    policy_rating,
    public_figures,
    search_pages,
    sitemap,
    statements,
)

ROUTERS = (
    pages.router,
    search_pages.router,
    lists.router,
    entry_page.router,
    browse.router,
    policy_changes.router,
    policy_rating.router,
    board.router,
    own_message.router,
    message_rating.router,
    elder_view.router,
    statements.router,
    public_figures.router,
    feed.router,
    sitemap.router,
    guides.router,
)
