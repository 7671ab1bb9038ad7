"""One night: all messages so far, with what earlier nights kept in a folder."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from faq_builder.board import BoardItem, Grouping
from faq_builder.collector import collector_paused
from faq_builder.features import Encoder, Progress
from faq_builder.grouping import group_messages
from faq_builder.kept_files import read_kept, save_kept


@collector_paused()
def group_tonight(
    items: Sequence[BoardItem],
    embedder: Encoder,
    folder: Path,
    *,
    previous: Grouping | None = None,
    on: date | None = None,
    progress: Progress = lambda done, total: None,
) -> Grouping:
    """Group as ``group_messages`` does; what was worked out is kept in ``folder``."""
    kept = read_kept(folder)
    found = group_messages(items, embedder, previous=previous, on=on, progress=progress, kept=kept)
    save_kept(kept, folder)
    return found
