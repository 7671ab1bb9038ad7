"""What the set-up decides; that it really installs is shown by every clean clone."""

import sys
from pathlib import Path

import pytest

from requirements import bootstrap


def version() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def test_an_interpreter_of_another_version_is_not_taken():
    assert bootstrap.works(sys.executable, (version(),))
    assert not bootstrap.works(sys.executable, ("2.7",))


def test_a_shim_that_does_not_start_is_not_taken(tmp_path: Path):
    shim = tmp_path / "python3.10"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)

    assert not bootstrap.works(shim, ("3.10",))


def test_pyenv_is_searched_for_its_newest_patch(tmp_path: Path):
    for release in ("3.10.9", "3.10.13"):
        (tmp_path / "versions" / release).mkdir(parents=True)

    found = bootstrap.in_pyenv("3.10", root=tmp_path)

    assert found == str(tmp_path / "versions/3.10.13/bin/python3.10")


def test_a_missing_python_is_one_line_that_says_how_to_get_it():
    with pytest.raises(bootstrap.CannotSetUp) as fault:
        bootstrap.find_python(("3.10",), finders=[lambda version: None])

    line = str(fault.value)
    assert "\n" not in line
    assert line.startswith("no Python 3.10 found; tried python3.10 on the PATH, pyenv and uv")
    assert "pyenv install 3.10" in line


def test_the_first_interpreter_that_works_is_taken():
    finders = [lambda v: None, lambda v: "/nonexistent/python", lambda v: sys.executable]

    assert bootstrap.find_python((version(),), finders=finders) == sys.executable


def test_a_changed_lock_file_makes_the_environment_stale(tmp_path: Path):
    lock = tmp_path / "app.txt"
    lock.write_text("a==1\n")
    environment = bootstrap.Environment(str(tmp_path / "env"), str(lock), ("3.11",), [], [])
    environment.folder.mkdir()
    environment.stamp.write_text(environment.recipe())
    assert environment.is_current()

    lock.write_text("a==2\n")

    assert not environment.is_current()
