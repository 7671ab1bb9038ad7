"""A Location never leaves this site."""

import pytest

from portal.web.http.relative_redirects import own_address


@pytest.mark.parametrize(
    ("location", "relative"),
    [
        ("/messages/LJ-1?new=1#top", "/messages/LJ-1?new=1#top"),
        ("http://127.0.0.1:8000/staff/", "/staff/"),
        ("HTTPS://evil.example/a?b=c", "/a?b=c"),
        ("http://127.0.0.1:8000//evil.example/", "/evil.example/"),
        ("//evil.example/a", "/evil.example/a"),
        ("/\\evil.example", "/evil.example"),
        ("\\\\evil.example", "/evil.example"),
        ("/\t/evil.example", "/evil.example"),
        ("https:evil.example", "/https:evil.example"),
        ("javascript:alert(1)", "/javascript:alert(1)"),
        ("http://evil.example", "/"),
        ("", "/"),
        ("/messages/%E4%B8%AD", "/messages/%E4%B8%AD"),
        ("staff/", "/staff/"),
        ("/a\r\nSet-Cookie: x=1", "/aSet-Cookie:x=1"),
    ],
)
def test_only_path_query_and_place_stay(location, relative):
    assert own_address(location) == relative
