"""Measures anew what the golden tests hold, and writes their floors three points from it.

python -m tests.golden.renew_floors
"""

import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import yaml

from desk.project_files import PROJECT
from desk.settings import read_settings
from knowledge import load_embedder
from tests.golden.floors import FILE, question_floors
from tests.golden.test_plan_questions import plan_tables
from tests.golden.test_unseen_districts import unseen_tables


def main() -> None:
    settings = read_settings(os.environ)
    embedder = load_embedder(settings.embedding_model, settings.cache_dir)
    data = Path(os.environ.get("POLICYDESK_SHARED_DATA", PROJECT.parent / "shared" / "data"))
    known = question_floors()
    floors = {
        "source": known.source,
        "measured_on": datetime.now(UTC).date(),
        "unseen": asdict(known.unseen.renewed(unseen_tables())),
        "plans": asdict(known.plans.renewed(plan_tables(data, embedder))),
    }
    text = yaml.safe_dump(floors, allow_unicode=True, sort_keys=False, width=100)
    FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
