"""Threads of the numerical libraries: OpenMP (torch, FAISS) and OpenBLAS (numpy, scipy).

Each library keeps as many threads as there are cores, and they spin while they wait for work: in
one process those of numpy hold up those of torch, and turns that are answered side by side hold up
each other (docs/notebook/search-speed.md). The libraries read these variables when they are loaded,
so they are set before the first of them is imported; what the operator has set stays.
"""

from collections.abc import Mapping, MutableMapping

# Whole texts are encoded on all cores, as only torch computes then.
OF_COMMANDS: Mapping[str, str] = {"OPENBLAS_NUM_THREADS": "1"}
# A turn is computed on one core, and several turns on several.
OF_SERVERS: Mapping[str, str] = {**OF_COMMANDS, "OMP_NUM_THREADS": "1"}


def limit_threads(environment: MutableMapping[str, str], threads: Mapping[str, str]) -> None:
    """Set what ``environment`` leaves open."""
    for variable, number in threads.items():
        environment.setdefault(variable, number)
