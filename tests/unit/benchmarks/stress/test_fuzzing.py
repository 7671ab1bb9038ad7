import random
from typing import Any

from benchmarks.stress.forms import declared_routes, forms_in, kind_of, links_in
from benchmarks.stress.fuzz_api import verdict
from benchmarks.stress.fuzz_pages import from_route, multipart, next_request, urlencoded
from benchmarks.stress.hostile_values import HOSTILE, mutated

ADDRESS = "http://desk.example/staff/messages/m-1"
PAGE = """<form method="post" action="/staff/messages/m-1/reply">
<input type="hidden" name="csrf" value="token"><textarea name="body">您好</textarea>
<select name="kind"><option value="a">甲</option><option value="b" selected>乙</option></select>
<button>提交</button></form><a href="/board?page=2">板</a><a href="http://other.example/">外</a>"""


def test_a_form_is_what_a_browser_would_send():
    (form,) = forms_in(PAGE, ADDRESS)

    assert (form.method, form.action) == ("POST", "/staff/messages/m-1/reply")
    assert form.fields == (("csrf", b"token"), ("body", "您好".encode()), ("kind", b"b"))


def test_links_stay_within_the_desk():
    assert links_in(PAGE, ADDRESS) == ["/board?page=2"]


def test_pages_of_one_kind_are_told_by_their_path():
    assert kind_of("/staff/messages/m-1?x=1") == kind_of("/staff/messages/m-22") != "/staff"


def test_the_same_seed_makes_the_same_requests():
    forms, routes = forms_in(PAGE, ADDRESS), declared_routes()

    def requests(seed: int) -> list[Any]:
        rng = random.Random(seed)
        return [next_request(rng, forms, ["/board"], routes) for _ in range(50)]

    assert requests(1) == requests(1) != requests(2)


def test_a_token_mostly_stays_and_every_hostile_value_comes():
    rng, fields = random.Random(1), [("csrf", b"token"), ("body", b"x")]
    changed = [dict(mutated(rng, fields, kept=frozenset({"csrf"}))) for _ in range(4_000)]

    assert sum(form.get("csrf") == b"token" for form in changed) > 3_600
    bodies = {form.get("body", b"") for form in changed}
    assert set(HOSTILE.values()) <= bodies
    assert any("body" not in form for form in changed)


def test_every_declared_route_and_field_is_reached():
    routes = declared_routes()
    by_path = {(route.method, route.path): route for route in routes}
    leave = by_path["POST", "/messages"]

    assert {"body", "subject", "kind", "policy_id", "consent_public", "asker"} <= set(leave.fields)
    assert "csrf" in by_path["POST", "/staff/logout"].fields
    assert "q" in by_path["GET", "/policies"].query
    for route in routes:
        assert from_route(random.Random(1), route, []).target.isascii()


def test_hostile_bytes_survive_both_encodings():
    assert urlencoded([("a b", b"\xed\xa0\x80\x00&=")]) == "a%20b=%ED%A0%80%00%26%3D"
    assert b'name="a"\r\n\r\n\x00\xff\r\n' in multipart([("a", b"\x00\xff")])


def api_report(*, failing: tuple[str, ...] = (), tested: int = 7) -> dict[str, Any]:
    return {
        "test_cases": {"generated": 900},
        "operations": {"selected": 7, "tested": tested},
        "failures": [{"operations": list(failing)}] if failing else [],
        "errors": [],
    }


def test_an_api_is_held_where_every_operation_was_reached_without_a_server_error():
    assert verdict(api_report()).held
    assert not verdict(api_report(tested=1)).held
    failing = verdict(api_report(failing=("POST /api/v1/chat",)))
    assert (failing.held, "POST /api/v1/chat" in failing.seen) == (False, True)
