"""All routes of an application, those of included routers under their whole paths."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

QUERIES = ("query_params", "body_params")


@dataclass(frozen=True)
class AppRoute:
    """``fields`` are the names that the route reads from query and form."""

    path: str
    methods: frozenset[str]
    fields: frozenset[str] = field(default_factory=frozenset)


def app_routes(app: FastAPI) -> list[AppRoute]:
    found = iter_route_contexts(app.router.routes)
    return [
        AppRoute(route.path, frozenset(route.methods), frozenset(field_names(route.dependant)))
        for route in found
        if route.path and route.methods and getattr(route, "dependant", None) is not None
    ]


def field_names(dependant) -> Iterator[str]:
    for name in QUERIES:
        yield from (parameter.alias for parameter in getattr(dependant, name))
    for inner in dependant.dependencies:
        yield from field_names(inner)
