"""Free space, and a small file that is written."""

from pathlib import Path

from desk.monitoring.disk_space import disk_fault, space_in


def test_a_folder_with_space_has_no_fault_and_nothing_is_left_in_it(tmp_path: Path) -> None:
    assert disk_fault(tmp_path, 1) == ""
    assert list(tmp_path.iterdir()) == []


def test_less_than_the_bound_is_told_with_figure_and_folder(tmp_path: Path) -> None:
    bound = space_in(tmp_path).free_bytes + (1 << 40)

    fault = disk_fault(tmp_path, bound)

    assert f"MB free in {tmp_path}, at least {bound >> 20} MB" in fault


def test_a_folder_that_is_gone_cannot_be_written(tmp_path: Path) -> None:
    assert "No such file" in disk_fault(tmp_path / "gone", 1)
