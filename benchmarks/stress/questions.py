"""What the clients of the load ask: the golden questions about the demonstration district."""

import json

from policydesk.settings import REPOSITORY

SOURCE = REPOSITORY / "tests" / "golden" / "demo_questions.jsonl"
QUESTIONS = tuple(
    str(json.loads(line)["text"]) for line in SOURCE.read_text(encoding="utf-8").splitlines()
)
