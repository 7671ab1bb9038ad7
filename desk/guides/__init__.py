"""Guides: how to get information, have a say, complain and appeal, with the door of each."""

from desk.guides.edited_guides import EditedGuides, with_texts
from desk.guides.guide_entries import guide_entries, guides_digest
from desk.guides.guide_files import GuideFiles
from desk.guides.guides import Guides, ShownGroup, ShownGuide, load_guides

__all__ = [
    "EditedGuides",
    "GuideFiles",
    "Guides",
    "ShownGroup",
    "ShownGuide",
    "guide_entries",
    "guides_digest",
    "load_guides",
    "with_texts",
]
