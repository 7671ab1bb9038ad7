"""Definitions of the statistics' figures: name, label, unit and meaning of each (figures.yml)."""

from collections.abc import Mapping
from pathlib import Path

from language.data_files import file_shape, read_yaml

SHARE = "%"
NOTHING = "—"


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

    def told(self, value: int | float | None) -> str:
        """A value as it is read: 93.5% of a share, 3 of 3.0, a dash where there is nothing."""
        if value is None:
            return NOTHING
        return f"{100 * value:.1f}%" if self.is_share else f"{value:g}"


FIGURES: Mapping[str, Figure] = read_yaml(
    Path(__file__).with_name("figures.yml"), dict[str, Figure]
)
