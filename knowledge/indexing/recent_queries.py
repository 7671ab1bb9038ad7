"""LRU cache of encoded queries: the searches of one turn ask for the same words."""

from collections import OrderedDict
from threading import Lock

from knowledge.indexing.retrieval import Query

MOST = 64  # some 20 kB each


class RecentQueries:
    """By text in normal form; several threads may ask."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._lock = most, Lock()
        self._queries: OrderedDict[str, Query] = OrderedDict()

    def get(self, text: str) -> Query | None:
        with self._lock:
            found = self._queries.get(text)
            if found is not None:
                self._queries.move_to_end(text)
            return found

    def keep(self, query: Query) -> None:
        with self._lock:
            self._queries[query.text] = query
            self._queries.move_to_end(query.text)
            if len(self._queries) > self._most:
                self._queries.popitem(last=False)
