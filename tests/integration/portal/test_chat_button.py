"""The chat can be opened on every public page that is read."""

import pytest

from tests.fakes.linjiang import POLICY_ID
from tests.page_content import the

READ = ("/", "/faqs", "/guides", "/browse", "/policies", f"/policies/{POLICY_ID}", "/messages",
        "/board", "/about", "/privacy", "/accessibility")  # fmt: skip


@pytest.mark.parametrize("path", READ)
def test_the_chat_can_be_opened_on_every_page_that_is_read(visitor, path):
    assert the(visitor.get(path), 'script[src="/widget.js"]')["nonce"]
