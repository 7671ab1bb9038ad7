"""All three processes of a desk that was started under umask 000 write for their owner alone."""

import pytest

from tests.private_trees import open_to_others
from tests.running_desk import RunningDesk

pytestmark = pytest.mark.server


def test_nothing_that_a_running_desk_wrote_can_be_opened_by_others(running_desk: RunningDesk):
    running_desk.say("公租房怎么申请？", sender="private-files")

    folder = running_desk.settings.var_dir

    written = {path.relative_to(folder).parts[0] for path in folder.rglob("*") if path.is_file()}
    assert {"policydesk.db", "index", "log", "secrets"} <= written
    # What tests of this session built in the test's own process lies within closed folders.
    built_here = ("index/", "cache/")
    assert [line for line in open_to_others(folder) if not line.startswith(built_here)] == []
