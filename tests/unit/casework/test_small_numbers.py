"""Published parts: none is small, and no small one can be found by subtraction."""

import pytest

from casework.statistics.small_numbers import joined_small


def parts(**sizes: int) -> dict[str | None, list[str]]:
    return {name: [name] * size for name, size in sizes.items()}


@pytest.mark.parametrize(
    ("sizes", "named", "joined"),
    [
        ({"a": 9, "b": 5}, {"a", "b"}, 0),
        ({"a": 9, "b": 5, "c": 2, "d": 4}, {"a", "b"}, 6),
        ({"a": 9, "b": 5, "c": 4}, {"a"}, 9),  # c alone would be the total less a and b
        ({"a": 9, "b": 6, "c": 1, "d": 1}, {"a"}, 8),  # c and d together are small
        ({"a": 9, "b": 1}, set(), 10),
        ({"a": 2, "b": 1}, set(), 3),
        ({}, set(), 0),
    ],
)
def test_small_parts_are_joined_with_the_next_smallest(sizes, named, joined) -> None:
    published, rest = joined_small(parts(**sizes), least=5)

    assert set(published) == named
    assert len(rest) == joined
    assert sum(map(len, published.values())) + len(rest) == sum(sizes.values())
