"""Folding ahead of the pages: what statistics and duties fold, gone on to the last event."""

from casework.ports import UnitOfWork
from casework.rules.answering_progress import ANSWERING
from casework.statistics.case_records import CASES
from casework.statistics.other_figures import IMPORTS, TURNS


def fold_ahead(uow: UnitOfWork) -> None:
    """So that the first page after a start does not wait for the whole log."""
    for fold in (CASES, ANSWERING, IMPORTS, TURNS):
        uow.events.folded(fold)
