"""What an entry is found by."""

from knowledge.entries import Entry, EntryKind
from knowledge.indexing.passages import (
    OVERLAP_CHARACTERS,
    WINDOW_CHARACTERS,
    Passage,
    PassageKind,
    passages_of,
    windows,
)


def test_similar_questions_count_as_the_entrys_own():
    entry = Entry("faq:1", EntryKind.FAQ, "去窗口办。", "怎么办居住证？", ("居住证在哪办",))

    passages = passages_of([entry])

    assert passages == (
        Passage(0, PassageKind.QUESTION, "怎么办居住证？"),
        Passage(0, PassageKind.QUESTION, "居住证在哪办"),
        Passage(0, PassageKind.WINDOW, "去窗口办。"),
    )


def test_a_question_repeated_is_one_passage():
    entry = Entry("faq:1", EntryKind.FAQ, "去窗口办。", "怎么办？", ("怎么办？ ",))

    questions = [p.text for p in passages_of([entry]) if p.kind is PassageKind.QUESTION]

    assert questions == ["怎么办？"]


def test_an_entry_without_words_still_has_one_passage():
    assert passages_of([Entry("c:1", EntryKind.CLAUSE, " ")]) == (
        Passage(0, PassageKind.WINDOW, ""),
    )


def test_a_long_text_is_covered_by_overlapping_windows():
    text = "".join(f"第{n}条 本条规定的是第{n}件事情，由有关部门办理。" for n in range(60))

    parts = windows(text)

    assert all(len(part) <= WINDOW_CHARACTERS for part in parts)
    assert all(parts[n + 1].startswith(parts[n][-OVERLAP_CHARACTERS:]) for n in range(3))
    assert all(f"第{n}件事情" in "".join(parts) for n in range(60))


def test_a_sentence_without_end_is_cut():
    parts = windows("啊" * 1_000)

    assert max(len(part) for part in parts) <= WINDOW_CHARACTERS
    assert sum(len(part) for part in parts) >= 1_000
