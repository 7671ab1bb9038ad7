"""Lists in pages."""

import pytest

from portal.api.cursors import page_of
from portal.web.errors import BadCursor


def test_pages_follow_each_other_and_the_last_has_no_cursor():
    first, following = page_of(["a", "b", "c"], key=str, after=None, limit=2)
    second, last = page_of(["a", "b", "c"], key=str, after=following, limit=2)

    assert (first, second, last) == (["a", "b"], ["c"], None)


@pytest.mark.parametrize("cursor", ["eHg", "!", "政"])
def test_a_cursor_of_another_list_is_refused(cursor):
    with pytest.raises(BadCursor):
        page_of(["a"], key=str, after=cursor, limit=1)
