"""An action server that answers every action with one fixed word, and the dialogue server over it.

The same Rasa model then does all that Rasa does in a turn, and nothing of ours is done.
"""

import json
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from desk.settings import Settings
from policydesk.servers.child_process import ProcessSpec
from policydesk.servers.dialogue_model import dialogue_model_path
from policydesk.servers.processes import dialogue

FIXED_WORD = "好的。"
START_PATIENCE_S = 300.0
STOP_S = 20.0


class FixedWord(BaseHTTPRequestHandler):
    """Rasa's action protocol: no events, one response."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        answer = json.dumps({"events": [], "responses": [{"text": FIXED_WORD}]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Nothing: what is measured is no news."""


class FixedWordServer(ThreadingHTTPServer):
    """Takes many calls at once, as each of Rasa's is a connection of its own."""

    request_queue_size = 128


@contextmanager
def fixed_word_actions(port: int) -> Iterator[int]:
    """The action server on that port (any free one where it is 0) while the block runs."""
    server = FixedWordServer(("127.0.0.1", port), FixedWord)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def fixed_word_dialogue(settings: Settings, log: Path) -> Iterator[str]:
    """The desk's dialogue model served on the ports of ``settings``; its address."""
    spec = dialogue(settings, dialogue_model_path(settings))
    (settings.var_dir / "dialogue").mkdir(parents=True, exist_ok=True)
    with fixed_word_actions(settings.actions_port), log.open("w") as output:
        process = subprocess.Popen(
            list(spec.command), cwd=spec.folder, env=dict(spec.environment),
            stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            wait_for(spec, process, log)
            yield settings.rasa_url
        finally:
            process.terminate()
            process.wait(timeout=STOP_S)


def wait_for(spec: ProcessSpec, process: subprocess.Popen[bytes], log: Path) -> None:
    """Raises RuntimeError where it ends, or does not answer in time."""
    deadline = time.monotonic() + START_PATIENCE_S
    while not answers(spec.health_url):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"the dialogue server did not start; see {log}")
        time.sleep(0.5)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError):
        return False
