"""Short names for texts, the same in every process."""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

DIGEST_BYTES = 12
_NUMBER_BYTES = 8

Marks = NDArray[np.uint64]


def digest(text: str) -> str:
    return blake2b(_bytes(text), digest_size=DIGEST_BYTES).hexdigest()


def number_of(text: str) -> int:
    """Of two texts, equal ones alone have the same."""
    return int.from_bytes(blake2b(_bytes(text), digest_size=_NUMBER_BYTES).digest(), "little")


def numbers_of(texts: Iterable[str]) -> Marks:
    """The number of each text (n,)."""
    found = [blake2b(_bytes(text), digest_size=_NUMBER_BYTES).digest() for text in texts]
    return np.frombuffer(b"".join(found), dtype="<u8")


def number_of_all(numbers: Marks) -> int:
    """A number for these numbers in this order."""
    found = blake2b(numbers.tobytes(), digest_size=_NUMBER_BYTES)
    return int.from_bytes(found.digest(), "little")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
