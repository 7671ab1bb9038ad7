"""SECURITY.md: the old dialogue environment is kept where its known faults are out of reach."""

import re
from pathlib import Path

import yaml

from desk.project_files import PROJECT
from desk.settings import Settings
from policydesk.servers.dialogue_model import dialogue_model_path
from policydesk.servers.processes import actions, desk_processes, dialogue

SETTINGS = Settings()
MODEL = dialogue_model_path(SETTINGS)
COMMAND = list(dialogue(SETTINGS, MODEL).command)
OPENING_OPTIONS = (
    "--enable-api",
    "--auth-token",
    "--cors",
    "--remote-storage",
    "--connector",
    "--jwt",
)


def option(name: str) -> str:
    return COMMAND[COMMAND.index(name) + 1]


def test_the_http_api_stays_off():
    assert [word for word in COMMAND if word.startswith(OPENING_OPTIONS)] == []


def test_the_dialogue_server_listens_on_the_loopback_alone_whatever_the_portal_does():
    for host in ("127.0.0.1", "0.0.0.0", "::"):
        command = list(dialogue(Settings(portal_host=host), MODEL).command)
        assert command[command.index("--interface") + 1] == "127.0.0.1"


def test_the_action_server_listens_on_the_loopback_alone():
    source = (PROJECT / "policydesk/servers/action_server.py").read_text(encoding="utf-8")

    assert re.findall(r'host="([^"]+)"', source) == ["127.0.0.1"]
    assert actions(SETTINGS).health_url.startswith("http://127.0.0.1:")


def test_one_channel_is_open_and_it_bounds_a_message():
    channels = yaml.safe_load((PROJECT / option("--credentials")).read_text(encoding="utf-8"))

    assert list(channels) == ["bot.rest_channel.LimitedRestInput"]
    assert channels["bot.rest_channel.LimitedRestInput"]["most_characters"] <= 4000


def test_no_broker_no_document_store_and_no_model_server_is_configured():
    endpoints = yaml.safe_load((PROJECT / option("--endpoints")).read_text(encoding="utf-8"))

    assert set(endpoints) <= {"action_endpoint", "tracker_store", "lock_store"}
    kinds = {str(value.get("type", "")).lower() for value in endpoints.values()}
    assert kinds <= {"", "sql", "redis", "in_memory"} | {k for k in kinds if k.startswith("bot.")}
    assert endpoints["action_endpoint"]["url"] == "${POLICYDESK_ACTIONS_URL}"
    assert endpoints["tracker_store"]["type"] == "bot.conversation_store.ConversationStore"


def test_only_a_model_trained_from_this_checkout_is_served():
    assert Path(option("--model")) == MODEL
    assert MODEL.is_relative_to(SETTINGS.cache_dir)


def test_no_route_passes_a_callers_path_or_method_on_to_the_dialogue():
    """Whoever speaks to the dialogue server names one fixed path in the code."""
    speaking = re.compile(r"rasa_url|/webhooks/|/model|/conversations/|/status")
    paths = {
        path
        for file in (PROJECT / "portal").rglob("*.py")
        for path in re.findall(
            r'"(/(?:webhooks|conversations|model|status)[^"]*)"', file.read_text()
        )
        if speaking.search(path)
    }

    assert paths == {"/webhooks/rest/webhook", "/webhooks/rest/", "/webhooks/rest/forget"}


def test_every_process_but_the_portal_is_asked_on_the_loopback():
    for spec in desk_processes(SETTINGS, MODEL):
        assert spec.health_url.startswith("http://127.0.0.1:"), spec.name


def test_every_advisory_of_the_security_page_is_mended_or_accepted_with_a_reason():
    page = set(re.findall(r"CVE-\d{4}-\d+", (PROJECT / "SECURITY.md").read_text("utf-8")))
    rows = yaml.safe_load((PROJECT / "requirements/accepted-advisories.yml").read_text("utf-8"))
    mended = {"CVE-2024-49375": "rasa==3.6.21", "CVE-2022-35920": "sanic==21.12.2"}
    lock = (PROJECT / "requirements/rasa.txt").read_text(encoding="utf-8")

    assert page == {row["id"] for row in rows} - {"CVE-2024-5206"} | set(mended)
    assert all(pin in lock for pin in mended.values())
