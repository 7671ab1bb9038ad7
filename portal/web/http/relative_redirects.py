"""Relative redirects: every Location is a path of this site, whatever the proxy or the caller says.

Starlette's own redirects (a missing slash) name the host that it was called by: behind a proxy
that is an address nobody outside can reach, and the Host header is the caller's. A path that
begins with two slashes, or with a backslash, would lead a browser to another site.
"""

import re
from urllib.parse import quote, urlsplit

CONTROL = re.compile(r"[\x00-\x20\x7f]")
ORIGIN = re.compile(r"https?://[^/?#]*", re.IGNORECASE)


def own_address(location: str) -> str:
    """``location`` as path, query and place of this site."""
    within = CONTROL.sub("", ORIGIN.sub("", location.strip(), count=1))
    parts = urlsplit("/" + within.replace("\\", "/").lstrip("/"))
    query = f"?{parts.query}" if parts.query else ""
    place = f"#{parts.fragment}" if parts.fragment else ""
    return f"{quote(parts.path, safe=SAFE)}{quote(query, safe=SAFE)}{quote(place, safe=SAFE)}"


SAFE = "/?#%:@!$&'()*+,;=-._~"
