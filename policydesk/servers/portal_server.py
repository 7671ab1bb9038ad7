"""Portal process: web application, index builder and nightly jobs in one server."""

import os
import sys

import uvicorn

from desk.index.warm_up import warm_up_beside
from desk.logging.logs import log_to_stderr, tell_operator
from desk.private_files import write_private_files
from desk.project_files import DEMO
from desk.settings import read_settings
from desk.wiring import open_desk
from policydesk.demo.guard import DemonstrationAccountsInPublic, refuse_demo_accounts_in_public
from policydesk.jobs.scheduler import start_scheduler
from portal.app import create_app
from portal.chat.dialogue_failover import dialogue_of
from portal.web.limits.bounded_http import KEEP_ALIVE_S, MOST_CONNECTIONS, BoundedHttp
from portal.web.limits.request_bounds import LARGEST_HEAD
from records.lock_timeouts import REQUEST_WAIT_S

# For requests in work when asked to stop. Less than the supervisor's patience; where that has
# died, a slow request must not hold the port of the portal that is started next.
STOP_WAIT_S = 10


def main() -> None:
    """Serve the portal on its port until asked to stop; one line where it may not start."""
    write_private_files()
    log_to_stderr("portal")
    settings = read_settings(os.environ)
    desk = open_desk(settings, REQUEST_WAIT_S)
    try:
        refuse_demo_accounts_in_public(desk, DEMO)
    except DemonstrationAccountsInPublic as fault:
        tell_operator(str(fault))
        sys.exit(1)
    scheduler = start_scheduler(desk)
    warm_up_beside(desk)  # for the turns that it answers in the dialogue's place
    try:
        uvicorn.run(
            create_app(desk, dialogue_of(settings)),
            host=settings.portal_host,
            port=settings.portal_port,
            http=BoundedHttp,
            ws="none",
            h11_max_incomplete_event_size=LARGEST_HEAD,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=STOP_WAIT_S,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,  # uvicorn believes any local process; portal.web.http.forwarded
        )
    finally:
        scheduler.shutdown(wait=False)


if __name__ == "__main__":
    main()
