"""Run by ``benchmarks.retrieval_baselines`` in Rasa's environment: its ResponseSelector.

Usage: python -m benchmarks.retrieval_rasa FOLDER. Reads ``given.json`` there (entries with id and
question, queries, epochs), trains a selector whose answers are the entries, and writes
``found.json``: for each query the ids, best first, and the confidence in the first.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import yaml
from rasa.core.agent import Agent
from rasa.model_training import train_nlu

INTENT = "faq"


def main() -> None:
    folder = Path(sys.argv[1])
    given = json.loads((folder / "given.json").read_text(encoding="utf-8"))
    write_project(folder, given)
    model = train_nlu(
        str(folder / "config.yml"),
        str(folder / "nlu.yml"),
        str(folder / "models"),
        domain=str(folder / "domain.yml"),
    )
    found = asyncio.run(answers(Agent.load(model), given["queries"]))
    (folder / "found.json").write_text(json.dumps(found), encoding="utf-8")


def write_project(folder: Path, given: dict[str, Any]) -> None:
    """One response and one example for each entry; the features are those of our dialogue."""
    keys = {entry["id"]: f"{INTENT}/{entry['id']}" for entry in given["entries"]}
    nlu = [
        {"intent": keys[entry["id"]], "examples": f"- {plain(entry['question'])}\n"}
        for entry in given["entries"]
    ]
    responses = {f"utter_{key}": [{"text": name}] for name, key in keys.items()}
    write(folder / "config.yml", {
        "recipe": "default.v1",
        "language": "zh",
        "pipeline": [
            {"name": "bot.tokenizer.PolicyTokenizer"},
            {"name": "CountVectorsFeaturizer", "min_df": 1},
            {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1,
             "max_ngram": 4},
            {"name": "ResponseSelector", "retrieval_intent": INTENT, "epochs": given["epochs"],
             "constrain_similarities": True, "model_confidence": "softmax", "random_seed": 1},
        ],
    })  # fmt: skip
    write(folder / "nlu.yml", {"version": "3.1", "nlu": nlu})
    domain = {"version": "3.1", "intents": [INTENT], "responses": responses}
    write(folder / "domain.yml", domain)


def write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def plain(text: str) -> str:
    """One line without the brackets in which Rasa marks entities."""
    return " ".join(text.split()).translate(str.maketrans("[]{}()", "【】｛｝（）"))


async def answers(agent: Agent, queries: list[str]) -> list[dict[str, Any]]:
    return [answer_of(await agent.parse_message(query)) for query in queries]


def answer_of(parsed: dict[str, Any]) -> dict[str, Any]:
    selected = parsed["response_selector"][INTENT]
    ids = [each["intent_response_key"].split("/", 1)[1] for each in selected["ranking"]]
    return {"ids": ids, "sure": selected["response"]["confidence"]}


if __name__ == "__main__":
    main()
