"""What others do with the vectors that grouping starts from; each with all its settings."""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faq_builder.reading.lexical import unit_rows

Vectors = NDArray[np.float32]
Labels = NDArray[np.int64]

LEAST_SIMILARITY = np.arange(0.05, 0.96, 0.01)
NEIGHBOURS = (5, 15)
CLUSTER_SIZES = (2, 3, 5, 10, 20)
METHODS = ("eom", "leaf")
SEED = 20_261_121


def average_linkage(rows: Vectors) -> Iterator[tuple[str, Labels]]:
    """Centred; over all pairs, so that time and memory grow with the square of the rows (n, d)."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    centred = unit_rows(rows - rows.mean(axis=0))
    far = np.maximum(1 - centred @ centred.T, 0)
    tree = linkage(squareform(far, checks=False), "average")
    for least in LEAST_SIMILARITY:
        labels = fcluster(tree, 1 - least, "distance")
        yield f"mean similarity {least:.2f} or more", np.asarray(labels, dtype=np.int64)


def as_bertopic(rows: Vectors) -> Iterator[tuple[str, Labels]]:
    """UMAP and HDBSCAN as BERTopic uses them; what fits nowhere is a group of its own."""
    for neighbours in NEIGHBOURS:
        few = reduced(rows, neighbours, SEED)
        for size in CLUSTER_SIZES:
            for method in METHODS:
                setting = f"{neighbours} neighbours, {size} or more in a cluster, {method}"
                yield setting, each_alone(clustered(few, size, method))


def is_there() -> bool:
    """Whether both are installed: pip install -e '.[benchmark]'."""
    return all(find_spec(name) for name in ("umap", "hdbscan"))


def reduced(rows: Vectors, neighbours: int = 15, seed: int | None = None) -> Vectors:
    """Five numbers a row (n, 5); settings of bertopic/_bertopic.py, 0.17. A seed costs threads."""
    from umap import UMAP

    reducer: Any = UMAP(
        n_neighbors=neighbours,
        n_components=5,
        min_dist=0.0,
        metric="cosine",
        low_memory=False,
        random_state=seed,
        n_jobs=1 if seed is not None else -1,
    )
    return np.asarray(reducer.fit_transform(rows))


def clustered(few: Vectors, size: int = 10, method: str = "eom") -> Labels:
    """The cluster of each row, -1 for none; settings of bertopic/_bertopic.py, 0.17."""
    from hdbscan import HDBSCAN

    clusterer: Any = HDBSCAN(
        min_cluster_size=size,
        metric="euclidean",
        cluster_selection_method=method,
        prediction_data=True,
    )
    return np.asarray(clusterer.fit_predict(few), dtype=np.int64)


def each_alone(labels: Labels) -> Labels:
    """Those of no cluster (-1) get labels of their own."""
    alone = labels < 0
    return np.where(alone, labels.max(initial=-1) + np.cumsum(alone), labels)
