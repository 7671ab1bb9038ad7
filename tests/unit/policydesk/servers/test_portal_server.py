from policydesk.servers.portal_server import STOP_WAIT_S
from policydesk.servers.supervisor import STOP_PATIENCE_S


def test_the_portal_ends_by_itself_before_the_supervisor_would_kill_it():
    assert 0 < STOP_WAIT_S < STOP_PATIENCE_S
