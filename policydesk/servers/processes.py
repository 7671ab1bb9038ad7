"""Process specifications of the desk: command, environment, address, health check."""

import os
import sys
from pathlib import Path

from desk.compute_threads import OF_SERVERS
from desk.project_files import PROJECT
from desk.settings import Settings
from policydesk.servers.child_process import ProcessSpec
from policydesk.servers.dialogue_model import rasa_environment


def desk_processes(settings: Settings, dialogue_model: Path) -> list[ProcessSpec]:
    """Action server, dialogue servers and portal, in the order in which they are started."""
    places = range(settings.dialogue_servers)
    dialogues = [dialogue(settings, dialogue_model, place) for place in places]
    return [actions(settings), *dialogues, portal(settings)]


def actions(settings: Settings) -> ProcessSpec:
    return ProcessSpec(
        name="actions",
        command=[sys.executable, "-m", "policydesk.servers.action_server"],
        port=settings.actions_port,
        health_url=f"{settings.actions_url}/health",
        port_setting="POLICYDESK_ACTIONS_PORT",
        environment=application_environment(),
        folder=PROJECT,
    )


def dialogue(settings: Settings, model: Path, place: int = 0) -> ProcessSpec:
    """A dialogue server; the second one is called dialogue-2 and listens on the next port."""
    port = settings.rasa_ports[place]
    command = [
        str(settings.rasa_python), "-m", "policydesk.servers.dialogue_server", "run",
        "--interface", "127.0.0.1", "--port", str(port), "--model", str(model),
        "--endpoints", "endpoints.yml", "--credentials", "credentials.yml",
    ]  # fmt: skip
    return ProcessSpec(
        name=f"dialogue-{place + 1}" if place else "dialogue",
        command=command,
        port=port,
        health_url=f"http://127.0.0.1:{port}/webhooks/rest/",
        port_setting="POLICYDESK_RASA_PORT",
        environment={**OF_SERVERS, **rasa_environment(settings), "LOG_LEVEL": "WARNING"},
        folder=PROJECT,
    )


def portal(settings: Settings) -> ProcessSpec:
    return ProcessSpec(
        name="portal",
        command=[sys.executable, "-m", "policydesk.servers.portal_server"],
        port=settings.portal_port,
        health_url=f"http://{probed_host(settings.portal_host)}:{settings.portal_port}/healthz",
        port_setting="POLICYDESK_PORTAL_PORT",
        environment=application_environment(),
        folder=PROJECT,
    )


def probed_host(listens_on: str) -> str:
    """Where a server that listens on this host, or on all addresses, answers its own machine."""
    if listens_on in {"", "0.0.0.0", "::"}:
        return "127.0.0.1"
    return f"[{listens_on}]" if ":" in listens_on else listens_on


def application_environment() -> dict[str, str]:
    """Ours, and nothing that a terminal would make colourful in a log file."""
    return {**OF_SERVERS, **os.environ, "NO_COLOR": "1", "TOKENIZERS_PARALLELISM": "false"}
