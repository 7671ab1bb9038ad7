"""Events by matter: each is known to the log, for all are read through the front door."""

import pkgutil
from importlib import import_module

from casework import events
from casework.events import Event

MODULES = [
    import_module(f"{events.__name__}.{m.name}") for m in pkgutil.iter_modules(events.__path__)
]
BASES = {"Event", "FaqEvent", "GuideEvent", "PolicyEvent"}
EVENTS = {
    name
    for module in MODULES
    for name, kind in vars(module).items()
    if isinstance(kind, type) and issubclass(kind, Event) and name not in BASES
}


def test_every_event_stands_in_the_front_door_else_the_log_could_not_read_it():
    assert EVENTS - set(dir(events)) == set()
