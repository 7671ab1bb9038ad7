"""What the log tells of an event leads to pages that its reader may open."""

import pytest

from casework.events import EscalationReturned
from portal.staff.event_descriptions import pages_for, particulars
from tests.fakes.linjiang import AT, EDITOR, OFFICER, PUBLISHER, REVIEWER

RETURNED = EscalationReturned(
    at=AT, actor="bianji", escalation_id="esc-1", investigation_id="report-1", reason="没有说清楚"
)


@pytest.mark.parametrize(
    ("person", "led_to"),
    [
        (EDITOR, ["/agency/escalations/esc-1"]),
        (OFFICER, ["/agency/escalations/esc-1"]),
        (REVIEWER, []),
        (PUBLISHER, []),
    ],
)
def test_an_escalation_is_named_to_all_and_linked_for_who_may_read_it(person, led_to):
    told = particulars(RETURNED, {}, pages=pages_for(person))

    assert [one.url for one in told if one.url] == led_to
    assert "没有说清楚" in [one.text for one in told]
    assert len(told) == len(particulars(RETURNED, {}))
