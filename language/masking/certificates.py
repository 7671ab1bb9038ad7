"""Recogniser of certificate numbers that only a keyword tells: officers', insurance, household."""

from collections.abc import Iterator

from language.masking.cue_words import CUES
from language.masking.findings import Found, FoundType


def certificates(text: str) -> Iterator[Found]:
    """Officer's, social insurance, health insurance and household register numbers; e-bikes'."""
    for cue, kind in (
        (CUES.certificate, FoundType.CERTIFICATE),
        (CUES.bike_plate, FoundType.LICENCE_PLATE),
    ):
        for match in cue.finditer(text):
            end = match.end("number")
            if not (CUES.amount_after.match(text, end) or CUES.unit_after.match(text, end)):
                yield Found(*match.span("number"), kind)
