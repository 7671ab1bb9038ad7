"""Numbering of a whole document: ambiguous markers are resolved by their sequence."""

from collections.abc import Iterator, Sequence

from knowledge.policies.article_sequence import Candidate, articles_among
from knowledge.policies.clause_ends import is_heading
from knowledge.policies.decimal_numbers import with_decimals
from knowledge.policies.numbering import Marker, Rank, read_marker
from knowledge.policies.paragraphs import Paragraph

ENDS = "。；：！？;:!?”）)》】"


def markers_of(paragraphs: Sequence[Paragraph]) -> list[Marker | None]:
    """The number that each paragraph begins with; None where it begins with none."""
    texts = ["" if p.row or p.columns else p.text for p in paragraphs]
    found = with_decimals(texts, list(map(read_marker, texts)))
    articles = articles_among(list(_candidates(paragraphs, found)))
    return [
        marker if marker and (marker.rank is not Rank.ARTICLE or place in articles) else None
        for place, marker in enumerate(found)
    ]


def _candidates(
    paragraphs: Sequence[Paragraph], markers: Sequence[Marker | None]
) -> Iterator[Candidate]:
    ended = True
    for place, (paragraph, marker) in enumerate(zip(paragraphs, markers, strict=True)):
        if marker and marker.rank is Rank.ARTICLE:
            yield Candidate(place, marker, ended)
        ended = _is_finished(paragraph, marker, ended)


def _is_finished(paragraph: Paragraph, marker: Marker | None, ended: bool) -> bool:
    """The end of a sentence or a row, or a heading below something finished."""
    if paragraph.row or paragraph.columns or paragraph.heading or paragraph.text[-1:] in ENDS:
        return True
    if not is_heading(paragraph.text):
        return False
    return marker.rank is not Rank.ARTICLE if marker else ended
