"""The live index decides by what the desk has learned."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from casework.answer_outcomes import AnswerOutcome
from desk.index.live_index import LiveAnswerer
from knowledge import Entry, EntryKind, IndexStore, load_thresholds, read_learned
from tests.fakes.knowledge import HashingEmbedder

QUESTION = "养犬登记去哪里办"
ENTRY = Entry("faq:1", EntryKind.FAQ, "到街道窗口登记。", QUESTION)
ON = date(2026, 11, 30)


def test_the_live_answerer_decides_by_what_was_learned_for_the_desk(tmp_path: Path) -> None:
    store, embedder = IndexStore(tmp_path), HashingEmbedder()
    store.build(
        [ENTRY], embedder, version=1, last_event=0, built_at=datetime(2026, 11, 30, tzinfo=UTC)
    )
    never = replace(read_learned(), thresholds=replace(load_thresholds(), answer=1.1))

    shipped = LiveAnswerer(store, lambda: embedder, lambda: 1)
    own = LiveAnswerer(store, lambda: embedder, lambda: 1, learned=lambda: never)

    assert shipped.current().answer(QUESTION, on=ON).outcome is AnswerOutcome.ANSWERED_FAQ
    assert own.current().answer(QUESTION, on=ON).outcome is not AnswerOutcome.ANSWERED_FAQ
