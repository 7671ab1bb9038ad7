"""The rules cover what can be meant, and Rasa's own validation finds nothing wrong."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
DOMAIN = yaml.safe_load((REPOSITORY / "domain.yml").read_text("utf-8"))
RULES = [
    rule
    for path in sorted((REPOSITORY / "data/rules").glob("*.yml"))
    for rule in yaml.safe_load(path.read_text("utf-8"))["rules"]
]
# See desk/message_form/talk.py.
TAKEN_BY_THE_FORM = {"affirm", "leave_message", "amend_message"}


def first_intent(rule):
    return next((step["intent"] for step in rule["steps"] if "intent" in step), None)


@pytest.mark.parametrize("intent", DOMAIN["intents"])
def test_every_intent_has_a_rule(intent):
    assert [r["rule"] for r in RULES if first_intent(r) == intent and "condition" not in r]


@pytest.mark.parametrize("intent", sorted(set(DOMAIN["intents"]) - TAKEN_BY_THE_FORM))
def test_every_interruption_of_a_message_has_a_rule(intent):
    assert [r["rule"] for r in RULES if first_intent(r) == intent and "condition" in r]


def test_rasa_finds_no_conflict_and_nothing_missing():
    command = [
        sys.executable, "-m", "rasa", "data", "validate",
        "--config", "config.yml", "--domain", "domain.yml", "--data", "data",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
    # Responses are said from Python (desk.conversation), so Rasa sees no rule that uses them.
    warnings = [
        line
        for line in (done.stderr + done.stdout).splitlines()
        if "UserWarning" in line and not line.endswith("is not used in any story or rule.")
    ]

    assert done.returncode == 0
    assert warnings == []
