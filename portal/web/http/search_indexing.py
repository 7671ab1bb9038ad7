"""Allow-list of pages that may be cached and indexed: the same for everybody.

Deny by default: what is not named here may show numbers, codes or the work of staff.
"""

import re

from fastapi import Request

# Pages for everybody, and files; with or without what follows.
PUBLIC = re.compile(
    r"/|/(policies|faqs|board|browse|life-events|audiences|widget|static)(/.*)?"
    r"|/(guides|about|privacy|accessibility)|/widget\.js|/feed\.xml|/sitemap\.xml|/robots\.txt"
)
# What is looked for may be a name or a number; a page of a list is a page.
LISTED_WITH = re.compile(rb"(page=[\w-]{0,6})?")


def is_public(request: Request) -> bool:
    """Whether the page is the same for everybody, and holds nobody's number."""
    return request.method in ("GET", "HEAD") and bool(PUBLIC.fullmatch(request.scope["path"]))


def may_be_listed(request: Request) -> bool:
    """Whether a search engine may list the page."""
    query = request.scope.get("query_string", b"")
    return is_public(request) and bool(LISTED_WITH.fullmatch(query))
