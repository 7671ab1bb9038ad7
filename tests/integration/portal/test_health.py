"""Liveness, readiness, metrics."""

from tests.running_desk import free_ports


def test_the_portal_is_alive(visitor):
    assert visitor.get("/healthz").json() == {"status": "ok"}


def test_readiness_names_each_dependency_and_the_portal_serves_without_dialogue(desk, visitor):
    (nobody,) = free_ports(1)  # a real desk may run on this machine
    desk.settings = desk.settings.model_copy(update={"actions_port": nobody})

    reply = visitor.get("/readyz")

    assert reply.status_code == 200
    assert reply.json() == {
        "status": "degraded",
        "checks": {"database": "ok", "index": "ok", "dialogue": "down", "actions": "down"},
    }


def test_without_an_index_the_portal_is_not_ready(desk, visitor):
    from policydesk.live_index import NoIndexYet

    def none():
        raise NoIndexYet("none")

    desk.answerer = none

    reply = visitor.get("/readyz")

    assert (reply.status_code, reply.json()["checks"]["index"]) == (503, "down")


def test_metrics_count_waiting_work_and_never_name_a_message(visitor):
    page = visitor.post("/messages", data={"body": "怎么申请？"})

    text = visitor.get("/metrics").text

    assert 'policydesk_waiting{what="cases_open"} 1.0' in text
    assert 'route="/messages/{tracking_no}"' in text
    assert page.url.path.removeprefix("/messages/") not in text
