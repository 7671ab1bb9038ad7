"""Nothing that a person wrote is stored, shown or sent on before it went through here."""

from casework.privacy.asker_keys import asker_key, machine_key
from casework.privacy.found import Found, FoundType, Masked
from casework.privacy.masking import mask
from casework.privacy.placeholders import masked_kinds, without_placeholders
from casework.privacy.replies import mask_reply
from casework.privacy.subjects import cut, masked_subject

__all__ = [
    "Found",
    "FoundType",
    "Masked",
    "asker_key",
    "cut",
    "machine_key",
    "mask",
    "mask_reply",
    "masked_kinds",
    "masked_subject",
    "without_placeholders",
]
