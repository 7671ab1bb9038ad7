"""What the clients of the load ask: the golden questions about the demonstration district."""

import json

from desk.project_files import PROJECT

SOURCE = PROJECT / "tests" / "golden" / "demo_questions.jsonl"
QUESTIONS = tuple(
    str(json.loads(line)["text"]) for line in SOURCE.read_text(encoding="utf-8").splitlines()
)
