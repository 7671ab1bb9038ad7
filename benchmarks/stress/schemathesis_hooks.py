"""Hooks of schemathesis: every other request carries a real session, policy or tracking number."""

import os
import random
from typing import Any

import schemathesis

_REAL = {
    "session": os.environ["DESK_SESSION"],
    "policy_id": os.environ["DESK_POLICY"],
    "tracking_no": os.environ["DESK_NUMBER"],
}
_rng = random.Random(12)


def with_real(values: Any) -> Any:
    """Only what is there already is replaced: a missing field stays missing."""
    if not isinstance(values, dict):
        return values
    return {
        name: _REAL[name] if name in _REAL and _rng.random() < 0.6 else value
        for name, value in values.items()
    }


@schemathesis.hook
def map_body(context: Any, body: Any) -> Any:
    return with_real(body)


@schemathesis.hook
def map_path_parameters(context: Any, path_parameters: Any) -> Any:
    return with_real(path_parameters)
