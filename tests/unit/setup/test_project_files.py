"""What the files for a code host and for editors say is what the project does."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from tests.markdown_pages import REPOSITORY

GITHUB = REPOSITORY / ".github"
FORMS = sorted(
    set((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) - {GITHUB / "ISSUE_TEMPLATE/config.yml"}
)
QUESTIONS = {"input", "textarea", "dropdown", "checkboxes"}


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def commands_of(page: Path) -> list[str]:
    """The blocks of code of a page that are one line long."""
    blocks = MarkdownIt().parse(page.read_text(encoding="utf-8"))
    contents = [block.content.strip() for block in blocks if block.type == "fence"]
    return [content for content in contents if "\n" not in content]


def steps() -> Iterator[dict[str, Any]]:
    for job in read(GITHUB / "workflows/ci.yml")["jobs"].values():
        yield from job["steps"]


def recipe(target: str) -> list[str]:
    """What the Makefile runs for a target, line by line."""
    text = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", text, re.M)
    assert found, f"no target {target}"
    return found[1].splitlines()


def test_the_workflow_calls_the_test_command_of_the_readme():
    (test_command,) = [line for line in commands_of(REPOSITORY / "README.md") if "test" in line]

    assert test_command in [step.get("run") for step in steps()]


def test_the_workflow_runs_for_every_push_to_main_and_every_pull_request():
    workflow = read(GITHUB / "workflows/ci.yml")

    assert workflow[True] == {"push": {"branches": ["main"]}, "pull_request": None}  # `on`
    assert workflow["permissions"] == {"contents": "read"}


def test_the_workflow_installs_what_tests_would_skip_without():
    bootstrap = (REPOSITORY / "requirements/bootstrap.py").read_text(encoding="utf-8")
    lists = re.findall(r"install_packages\(\[(.*?)\]", bootstrap)
    wanted = {name.strip('"') for names in lists for name in names.split(", ")}
    installed = " ".join(step["run"] for step in steps() if "apt-get" in step.get("run", ""))

    assert "chromium" in wanted
    assert wanted <= set(installed.split())


def test_every_tool_of_make_lint_runs_before_a_commit():
    (source,) = read(REPOSITORY / ".pre-commit-config.yaml")["repos"]
    hooked = {hook["entry"].split()[0] for hook in source["hooks"]}
    tools = {
        f".venv/bin/{name}"
        for line in recipe("lint")
        for name in re.findall(r"\(BIN\)/(\S+)", line)
    }

    assert ".venv/bin/ruff" in tools
    assert tools <= hooked


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_an_issue_form_asks_each_thing_once(form: Path):
    content = read(form)
    questions = [part for part in content["body"] if part["type"] in QUESTIONS]
    ids = [question["id"] for question in questions]

    assert content["name"] and content["description"]
    assert len(ids) == len(set(ids)) >= 3
    assert any(question.get("validations", {}).get("required") for question in questions)


def test_there_are_forms_for_faults_answers_and_wishes():
    assert [form.stem for form in FORMS] == ["answer", "fault", "wish"]
