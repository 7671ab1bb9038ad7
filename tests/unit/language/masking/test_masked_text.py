"""Masked text is made by masking alone, and masking it again changes nothing."""

import ast
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from language.masking import NO_TEXT, changed_by, mask, masked_before, on_lines
from language.masking.masking import find

ROOT = Path(__file__).parents[4]
GOLDEN = ROOT / "tests" / "golden" / "masking.jsonl"
EVERY_ROOM = (
    "actions", "bot", "casework", "desk", "faq_builder", "knowledge", "language", "policydesk",
    "portal", "records",
)  # fmt: skip
ON_THE_WAY_OF_A_QUESTION = (
    "actions", "desk/conversation", "desk/turns", "portal/chat", "policydesk/commands",
)  # fmt: skip
INTAKE = {"desk/conversation/intake.py"}


def modules_that_call(name: str, rooms: Iterable[str] = EVERY_ROOM) -> set[str]:
    files = (file for room in rooms for file in (ROOT / room).rglob("*.py"))
    return {str(file.relative_to(ROOT)) for file in files if calls(file, name)}


def calls(file: Path, name: str) -> bool:
    text = file.read_text(encoding="utf-8")
    return name in text and any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
        for node in ast.walk(ast.parse(text))
    )


def test_only_masking_makes_masked_text():
    makers = {"language/masking/masked_text.py", "language/masking/masking.py"}

    assert modules_that_call("MaskedText") == makers


def test_only_what_a_conversation_kept_is_taken_for_masked():
    slots = {"actions/masked_tracker.py", "actions/slots.py"}

    assert modules_that_call("masked_before") == slots


@pytest.mark.parametrize("name", ["mask", "turn_in", "Question"])
def test_only_the_intake_masks_and_checks_on_the_way_of_a_question(name: str):
    assert modules_that_call(name, ON_THE_WAY_OF_A_QUESTION) == INTAKE


def test_masking_the_golden_lines_twice_changes_nothing_more():
    lines = [json.loads(line)["text"] for line in GOLDEN.read_text("utf-8").splitlines()]

    once = [mask(text).text for text in lines]

    assert [text for text in once if find(text)] == []


def test_masked_text_is_a_string_of_which_parts_stay_masked():
    masked = mask("电话13800138000，怎么办居住证").text

    assert masked == "电话[手机号]，怎么办居住证"
    assert changed_by(lambda text: text[-3:], masked) == "居住证"
    assert on_lines(masked, masked) == f"{masked}\n{masked}"
    assert (masked_before(None), masked_before(masked)) == (NO_TEXT, masked)
