"""What people read never says that somebody was told, or will be, of itself."""

import re
from pathlib import Path

import pytest

from desk.project_files import PROJECT

TOLD = re.compile(
    r"已(?:经)?(?:通知|告知|提醒)|(?:会|将)(?:及时)?(?:通知|告知|提醒|联系)(?:您|你|留言人)"
)
# Sentences about letters, shown by what became of one; and a telephone number that is shown.
TIED = {
    "portal/web/words.yml": ["已告知"],  # the chat has shown the number
}
PLACES = ("domain.yml", "portal/web/words.yml", "desk/conversation/words.yml",
          "desk/notifications/words.yml", "portal/public/statements.yml")  # fmt: skip


def files():
    templates = sorted((PROJECT / "portal" / "templates").rglob("*.html"))
    scripts = sorted((PROJECT / "portal" / "static").rglob("*.js"))
    return [*(PROJECT / place for place in PLACES), *templates, *scripts]


@pytest.mark.parametrize("file", files(), ids=lambda file: file.name)
def test_nobody_is_said_to_have_been_told(file: Path) -> None:
    found = TOLD.findall(file.read_text(encoding="utf-8"))

    assert found == TIED.get(file.relative_to(PROJECT).as_posix(), [])


@pytest.mark.parametrize(
    "sentence", ["我们已通知您", "有答复会通知您", "结果将及时告知您", "已经提醒", "会联系您"]
)
def test_a_promise_is_found(sentence: str) -> None:
    assert TOLD.search(sentence)
