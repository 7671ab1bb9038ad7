"""The wheel alone, without a checkout: it holds everything that serves, and its commands work."""

import json
from pathlib import Path
from typing import Any

import pytest

from desk.project_files import PROJECT, RASA_PYTHON
from desk.settings import Settings
from policydesk.servers.dialogue_model import dialogue_model_path
from tests.command_line import write_rows
from tests.installed_wheel import InstalledWheel, install_wheel, run_elsewhere

PACKAGES = sorted(path.parent.name for path in PROJECT.glob("*/__init__.py"))
NOT_PACKED = {"tests", "benchmarks"}
POLICY = PROJECT / "demo" / "policies" / "yangquan-2025.md"
# Alembic runs the migrations, Rasa's environment the components of the dialogue server.
NOT_FOR_IMPORT = ("bot", "records.migrations", "policydesk.__main__")
IMPORT_ALL = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
"""
FOLDER_FOR_RASA = """
from policydesk.servers.dialogue_model import dialogue_model_path, packages_for_rasa
from desk.settings import Settings
from pathlib import Path
settings = Settings(var_dir=Path("var").absolute())
print(packages_for_rasa(settings))
print(dialogue_model_path(settings))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> InstalledWheel:
    return install_wheel(tmp_path_factory.mktemp("wheel"))


def test_every_file_of_our_packages_is_packed(wheel: InstalledWheel):
    assert set(own_files()) - wheel.names == set()
    assert len(own_files()) > 500


def test_nothing_but_what_serves_is_packed(wheel: InstalledWheel):
    packed = {name.split("/")[0] for name in wheel.names if ".dist-info/" not in name}

    assert packed == set(PACKAGES) - NOT_PACKED


def test_what_stands_at_the_root_of_a_checkout_is_packed(wheel: InstalledWheel):
    root = [
        *PROJECT.glob("*.yml"),
        *files_of("demo"),
        *files_of("data/nlu"),
        *files_of("data/rules"),
    ]
    names = {f"policydesk/project/{path.relative_to(PROJECT)}" for path in root}

    assert names - wheel.names == set()


def test_every_module_can_be_imported(wheel: InstalledWheel):
    modules = [name for name in map(module_of, wheel.names) if name]
    ours = [name for name in modules if not name.startswith(NOT_FOR_IMPORT)]

    done = wheel.run("python", "-c", IMPORT_ALL, *sorted(ours))

    assert done.returncode == 0, done.stderr


def test_the_dialogue_server_finds_its_components_and_its_model(wheel: InstalledWheel):
    if not RASA_PYTHON.exists():
        pytest.skip("no environment of the dialogue server; `make setup` makes it")
    components = [name for name in map(module_of, wheel.names) if name.startswith("bot.")]

    told = wheel.run("python", "-c", FOLDER_FOR_RASA)
    folder, model = told.stdout.splitlines()
    done = run_elsewhere(Path(folder), RASA_PYTHON, "-c", IMPORT_ALL, *components)

    assert done.returncode == 0, done.stderr
    assert model == str(dialogue_model_path(Settings()))


def test_mask(wheel: InstalledWheel, tmp_path: Path):
    texts = write_rows(tmp_path / "texts.jsonl", [{"id": 1, "text": "请打13800138000找我"}])

    done = wheel.run("policydesk", "mask", "--in", texts, "--out", tmp_path / "masked.jsonl")

    assert done.returncode == 0, done.stderr
    (row,) = rows_of(tmp_path / "masked.jsonl")
    assert row["found"] == [{"type": "mobile", "start": 2, "end": 13}]


def test_clauses(wheel: InstalledWheel, tmp_path: Path):
    out = tmp_path / "clauses.json"

    done = wheel.run("policydesk", "clauses", POLICY, "--out", out)

    assert done.returncode == 0, done.stderr
    labels = [clause["label"] for clause in json.loads(out.read_text(encoding="utf-8"))]
    assert labels[:2] == ["第一条", "第二条"]


def test_search(wheel: InstalledWheel, tmp_path: Path):
    rows = [
        ("dog", "养犬登记证怎么办？", "到派出所办理。"),
        ("lift", "加装电梯要几户同意？", "三分之二。"),
    ]
    kb = [{"id": name, "question": question, "answer": answer} for name, question, answer in rows]
    kb_file = write_rows(tmp_path / "kb.jsonl", kb)
    queries = write_rows(tmp_path / "queries.jsonl", [{"id": 1, "text": "狗证去哪里办"}])
    out = tmp_path / "hits.jsonl"

    done = wheel.run("policydesk", "search", "--kb", kb_file, "--queries", queries, "--out", out)

    assert done.returncode == 0, done.stderr
    assert [row["hits"][0]["id"] for row in rows_of(out)] == ["dog"]


def own_files() -> list[str]:
    """Every file in our packages, as it is named from the root of the checkout."""
    return [
        str(path.relative_to(PROJECT))
        for package in PACKAGES
        if package not in NOT_PACKED
        for path in files_of(package)
    ]


def files_of(folder: str) -> list[Path]:
    found = (PROJECT / folder).rglob("*")
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts]


def module_of(name: str) -> str:
    """The dotted name of a Python file of the wheel; nothing for other files."""
    stem, suffix = name.rsplit(".", 1)
    return stem.removesuffix("/__init__").replace("/", ".") if suffix == "py" else ""


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
