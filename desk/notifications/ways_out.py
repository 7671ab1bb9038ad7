"""Carriers that a deployment's settings name; a channel without an address is not there."""

from casework.notifications import Channel
from desk.clock import Clock
from desk.notifications.carriers import Carrier, Carriers
from desk.notifications.endpoints import signing_key, smtp_server
from desk.notifications.smtp import SmtpCarrier
from desk.notifications.webhook import WebhookCarrier
from desk.settings import Settings

STAFF_TYPE, SMS_TYPE = "policydesk.notification", "policydesk.sms"


def carriers_of(settings: Settings, clock: Clock) -> Carriers:
    found: dict[Channel, Carrier] = {}
    if settings.smtp_url:
        server = smtp_server(settings.smtp_url)
        found[Channel.EMAIL] = SmtpCarrier(
            server, settings.smtp_from, clock.now, settings.smtp_ca_file
        )
    if settings.webhook_url:
        key = signing_key(settings.webhook_secret)
        found[Channel.WEBHOOK] = WebhookCarrier(
            settings.webhook_url, key, clock.now, kind=STAFF_TYPE
        )
    if settings.sms_url:
        key = signing_key(settings.sms_secret)
        found[Channel.SMS] = WebhookCarrier(settings.sms_url, key, clock.now, kind=SMS_TYPE)
    return found
