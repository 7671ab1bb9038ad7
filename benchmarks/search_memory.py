"""Run by ``benchmarks.search`` in a process of its own: the memory that an index takes.

Prints JSON: bytes by which the process grew, ``resident`` with and ``private`` without what several
processes over the same version share.
"""

import json
import os
import sys
from pathlib import Path

import psutil

from benchmarks.search_corpus import queries
from desk.settings import read_settings
from knowledge import Answerer, Entry, EntryKind, IndexStore, build_in_memory, load_embedder

ASKED = 50


def main() -> None:
    store = IndexStore(Path(sys.argv[1]))
    settings = read_settings(os.environ)
    embedder = load_embedder(settings.embedding_model, settings.cache_dir)
    one = Entry("faq:1", EntryKind.FAQ, "由起草部门答复。", "政策留言板由谁负责答复？")
    Answerer(build_in_memory([one], embedder)).search("谁答复政策留言")  # what any index needs
    before = memory()
    answerer = Answerer(store.load(store.versions()[-1], embedder))
    for text in queries(answerer.index.entries, ASKED):
        answerer.search(text)
    after = memory()
    print(json.dumps({name: after[name] - before[name] for name in after}))


def memory() -> dict[str, int]:
    used = psutil.Process().memory_info()
    return {"resident": used.rss, "private": used.rss - used.shared}


if __name__ == "__main__":
    main()
