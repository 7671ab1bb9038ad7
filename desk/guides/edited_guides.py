"""Guides as they are said: those of the files, and in their place what staff published."""

import logging
import threading
from collections.abc import Callable, Iterable, Mapping

from casework.errors import RecordsFault
from casework.guides import GuideText, texts_in_force
from casework.ports import UnitOfWork
from desk.guides.guide_files import GuideFiles
from desk.guides.guides import Guides, ShownGroup, ShownGuide, shown

logger = logging.getLogger(__name__)

Texts = Mapping[str, GuideText | None]  # None: taken away


class EditedGuides:
    """Of a running process; several threads may ask. Where the records cannot tell, what they said
    last goes on being said."""

    def __init__(self, files: GuideFiles, uow: Callable[[], UnitOfWork]) -> None:
        self._files, self._uow = files, uow
        self._made: tuple[Guides, Texts, Guides] | None = None
        self._making = threading.Lock()

    def current(self) -> Guides:
        """Raises BadDataFile or OSError where the files cannot be used at the first look."""
        files, texts = self._files.current(), self._texts()
        with self._making:
            if self._made is None or self._made[0] is not files or self._made[1] != texts:
                self._made = (files, texts, with_texts(files, texts))
            return self._made[2]

    def _texts(self) -> Texts:
        try:
            with self._uow() as uow:
                return texts_in_force(uow)
        except RecordsFault as fault:
            logger.warning("the guides as they were go on being said: %s", fault)
            return self._made[1] if self._made else {}


def with_texts(guides: Guides, texts: Texts) -> Guides:
    """Each guide with the text that staff gave it, new ones at the end of their group."""
    if not texts:
        return guides
    kept = [_edited(guide, texts, guides.sayings) for guide in guides]
    known = {guide.guide_id for guide in guides}
    added = [
        shown(guide_id, text, guides.sayings)
        for guide_id, text in texts.items()
        if guide_id not in known and text
    ]
    found = [guide for guide in (*kept, *added) if guide]
    return Guides(tuple(_grouped(guides, found)), guides.sayings)


def _edited(guide: ShownGuide, texts: Texts, sayings: Mapping[str, str]) -> ShownGuide | None:
    if guide.guide_id not in texts:
        return guide
    text = texts[guide.guide_id]
    return shown(guide.guide_id, text, sayings, elsewhere=guide.elsewhere) if text else None


def _grouped(before: Guides, guides: Iterable[ShownGuide]) -> Iterable[ShownGroup]:
    """Under their headings, those of the file first and in its order; none stands empty."""
    groups: dict[str, list[ShownGuide]] = {group.title: [] for group in before.groups}
    for guide in guides:
        groups.setdefault(guide.text.group, []).append(guide)
    return (ShownGroup(title, tuple(found)) for title, found in groups.items() if found)
