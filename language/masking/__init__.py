"""Masking of personal data (PII redaction): nothing typed is stored, shown or sent on before it."""

from language.masking.asker_keys import asker_key, machine_key
from language.masking.findings import Found, FoundType, Masked
from language.masking.masked_text import (
    NO_TEXT,
    MaskedText,
    changed_by,
    masked_before,
    on_lines,
)
from language.masking.masking import mask
from language.masking.office_replies import mask_reply
from language.masking.placeholders import masked_kinds, without_placeholders
from language.masking.subjects import cut, masked_subject

__all__ = [
    "NO_TEXT",
    "Found",
    "FoundType",
    "Masked",
    "MaskedText",
    "asker_key",
    "changed_by",
    "cut",
    "machine_key",
    "mask",
    "mask_reply",
    "masked_before",
    "masked_kinds",
    "masked_subject",
    "on_lines",
    "without_placeholders",
]
