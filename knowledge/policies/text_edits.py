"""Text diff for readers: insertions and deletions between two texts, by word or character."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from casework.policies import TextEdit

WORDS = re.compile(r"\d+(?:\.\d+)?%?|[A-Za-z]+|\n|.", re.DOTALL)
SHORTEST_KEPT = 2
LONGEST_LOST = 4


def edits_between(old: str, new: str) -> Iterator[TextEdit]:
    """Stretches that put together give ``old`` on one side and ``new`` on the other.

    Numbers are replaced whole; a word or letter that is lost between two edits belongs to them.
    """
    before, after = WORDS.findall(old), WORDS.findall(new)
    edits: list[TextEdit] = []
    for _, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        edits.append(TextEdit("".join(before[i:j]), "".join(after[k:m])))
    return _joined(edits)


def _joined(edits: Sequence[TextEdit]) -> Iterator[TextEdit]:
    """Neighbouring edits as one, with the short stretches between them."""
    held: TextEdit | None = None
    for place, edit in enumerate(edits):
        between = held is not None and place + 1 < len(edits) and _is_lost_between(edit, held)
        if edit.kept and not between:
            if held:
                yield held
            held = None
            yield edit
        else:
            held = TextEdit(held.old + edit.old, held.new + edit.new) if held else edit
    if held:
        yield held


def _is_lost_between(kept: TextEdit, before: TextEdit) -> bool:
    """A lone letter; a word behind a much longer edit, which it would only cut in two."""
    letters, edited = len(kept.old), len(before.old) + len(before.new)
    is_word = letters < SHORTEST_KEPT or (letters < LONGEST_LOST and edited >= 4 * letters)
    return kept.kept and is_word and kept.old.isalpha()
