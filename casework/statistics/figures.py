"""Definitions of the statistics' figures: name, label, unit and meaning of each (figures.yml)."""

from collections.abc import Mapping
from pathlib import Path

from language.data_files import file_shape, read_yaml

SHARE = "%"


@file_shape
class Figure:
    """``means`` says what is counted, in the words shown beside it; of ``unit`` % the value is a
    share between 0 and 1."""

    label: str
    unit: str
    means: str

    @property
    def is_share(self) -> bool:
        return self.unit == SHARE


FIGURES: Mapping[str, Figure] = read_yaml(
    Path(__file__).with_name("figures.yml"), dict[str, Figure]
)
