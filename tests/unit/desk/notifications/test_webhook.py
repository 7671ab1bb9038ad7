"""Webhooks by the Standard Webhooks specification."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import httpx
import pytest

from casework.notifications import DeliveryFault
from desk.notifications.carriers import Letter, NotCarried
from desk.notifications.endpoints import require_endpoint, signing_key
from desk.notifications.webhook import WebhookCarrier, signature
from tests.fakes.desk import StoppedClock

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
LETTER = Letter("letter-1", "wang", "标题", "正文", {"recipient": "wang", "title": "标题"})
CLOCK = StoppedClock()


def post(status=200, headers=None, error=None):
    """What the endpoint received."""
    received = []

    def endpoint(request):
        received.append(request)
        if error:
            raise error
        return httpx.Response(status, headers=headers or {})

    carrier = WebhookCarrier(
        "https://im.example/hook",
        signing_key(SECRET),
        CLOCK.now,
        kind="policydesk.notification",
        transport=httpx.MockTransport(endpoint),
    )
    try:
        carrier.carry(LETTER)
    except NotCarried as fault:
        return received, fault.failed
    return received, None


def test_the_example_of_the_specification_has_its_signature():
    # source: standard-webhooks, spec and reference libraries: their common test vector
    signed = signature(
        "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}', signing_key(SECRET)
    )

    assert signed == "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_receiver_that_follows_the_specification_accepts_it():
    (request,), failed = post()

    body, seconds = request.read(), request.headers["webhook-timestamp"]
    version, signed = request.headers["webhook-signature"].split(",")
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    expected = hmac.new(key, f"letter-1.{seconds}.".encode() + body, hashlib.sha256).digest()
    assert failed is None
    assert (version, base64.b64decode(signed)) == ("v1", expected)
    assert request.headers["webhook-id"] == "letter-1"
    assert int(seconds) == int(CLOCK.now().timestamp())
    payload = json.loads(body)
    assert (payload["type"], payload["data"]["title"]) == ("policydesk.notification", "标题")


@pytest.mark.parametrize(
    ("status", "fault", "for_good"),
    [
        (410, DeliveryFault.ENDPOINT_GONE, True),
        (429, DeliveryFault.SERVER_BUSY, False),
        (503, DeliveryFault.SERVER_BUSY, False),
        (500, DeliveryFault.SERVER_BUSY, False),
        (401, DeliveryFault.LOGIN_REFUSED, False),
        (422, DeliveryFault.LETTER_REFUSED, True),
        (302, DeliveryFault.LETTER_REFUSED, True),
    ],
)
def test_what_an_answer_means_for_the_next_attempt(status, fault, for_good):
    received, failed = post(status, {"location": "http://169.254.169.254/"})

    assert len(received) == 1  # no redirect is followed
    assert (failed.fault, failed.for_good) == (fault, for_good)


@pytest.mark.parametrize(
    ("written", "later"),
    [
        ("120", timedelta(minutes=2)),
        ("Mon, 04 Mar 2024 01:05:00 GMT", timedelta(minutes=5)),
        ("soon", timedelta()),
    ],
)
def test_the_endpoints_wish_for_a_pause_is_heard(written, later):
    _, failed = post(429, {"retry-after": written})

    assert failed.retry_after == later


def test_an_endpoint_that_does_not_answer_is_tried_again():
    _, failed = post(error=httpx.ConnectTimeout("no answer"))

    assert (failed.fault, failed.for_good) == (DeliveryFault.SERVER_AWAY, False)


@pytest.mark.parametrize(
    "url",
    [
        "http://im.example/hook", "ftp://im.example/", "https://", "file:///etc/passwd",
        "https://user:word@im.example/", "http://169.254.169.254/latest",
    ],
)  # fmt: skip
def test_an_endpoint_is_encrypted_or_on_this_machine(url):
    with pytest.raises(ValueError, match="must"):
        require_endpoint(url)


@pytest.mark.parametrize("url", ["https://im.example/hook?to=desk", "http://127.0.0.1:9000/hook"])
def test_what_is_encrypted_or_local_is_taken(url):
    require_endpoint(url)


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "whsec_short", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]
)
def test_a_weak_secret_is_refused(secret):
    with pytest.raises(ValueError, match="whsec_"):
        signing_key(secret)
