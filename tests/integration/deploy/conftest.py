"""What the files of deploy/ are held to."""

import pytest

from policydesk.commands import COMMANDS


@pytest.fixture(scope="session")
def policydesk_commands() -> set[str]:
    return set(COMMANDS)
