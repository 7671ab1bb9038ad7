"""The action server: rasa-sdk serving actions that were given the desk.

rasa-sdk makes actions without arguments when it finds them itself; here they are made first and
registered as instances. It listens on the loopback address only.
"""

import asyncio
import logging
import os
import warnings
from dataclasses import asdict
from types import SimpleNamespace

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Config, HTTPResponse, Request, Sanic
from sanic import json as as_json
from sqlalchemy.exc import SQLAlchemyError

from actions.registry import all_actions
from casework.errors import RecordsFault
from desk.index.warm_up import warm_up
from desk.logging.logs import log_to_stderr
from desk.monitoring.access import may_monitor
from desk.private_files import write_private_files
from desk.settings import read_settings
from desk.wiring import Desk, open_desk
from records.lock_timeouts import DIALOGUE_WAIT_S

logger = logging.getLogger("policydesk.servers.action_server")  # __name__ is __main__ here
INDEX_DETAIL = "/health/index"
Server = Sanic[Config, SimpleNamespace]


def action_app(desk: Desk) -> Server:
    """The web application with every action of ``desk`` registered."""
    executor = ActionExecutor()
    for action in all_actions(desk):
        executor.register_action(action)
    app: Server = create_app(executor, cors_origins=[])
    app.add_route(lambda request: index_detail(desk, request), INDEX_DETAIL, name="index_detail")
    return app


async def index_detail(desk: Desk, request: Request) -> HTTPResponse:
    """Whether questions can be answered here, for the portal's readiness; loads nothing."""
    if not may_monitor(request.ip, desk.settings.monitoring_networks):
        return as_json({"status": "not found"}, status=404)
    try:
        health = await asyncio.to_thread(desk.index_health)
    except (SQLAlchemyError, RecordsFault):
        return as_json({"index": "down", "fault": "the database does not answer"}, status=503)
    return as_json(asdict(health) | {"index": health.state})


def main() -> None:
    write_private_files()
    log_to_stderr("actions")
    # Rasa 3.6 and the newer SDK speak the same protocol; the SDK warns of it at every call.
    warnings.filterwarnings("ignore", message=".*versions of rasa and rasa_sdk.*")
    settings = read_settings(os.environ)
    desk = open_desk(settings, DIALOGUE_WAIT_S)
    warm_up(desk)
    app = action_app(desk)
    app.run(
        host="127.0.0.1",
        port=settings.actions_port,
        single_process=True,
        access_log=False,
        motd=False,
    )


if __name__ == "__main__":
    main()
