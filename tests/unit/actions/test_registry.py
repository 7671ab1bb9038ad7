"""domain.yml, the rules and the action server name the same actions."""

import yaml

from actions.registry import all_actions
from casework.answer_outcomes import AnswerOutcome
from desk.project_files import PROJECT

DOMAIN = yaml.safe_load((PROJECT / "domain.yml").read_text("utf-8"))


def test_every_action_of_the_domain_is_served_and_no_other(desk):
    assert sorted(action.name() for action in all_actions(desk)) == sorted(DOMAIN["actions"])


def test_every_outcome_has_words_of_its_own():
    words = [DOMAIN["responses"][f"utter_{outcome}"][0]["text"] for outcome in AnswerOutcome]

    assert all(words)
    assert len(set(words)) == len(words)
