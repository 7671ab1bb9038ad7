"""Guides: how to get information, have a say, complain and appeal, with the door of each."""

from desk.guides.guide_entries import guide_entries
from desk.guides.guides import Guides, ShownGroup, load_guides

__all__ = ["Guides", "ShownGroup", "guide_entries", "load_guides"]
