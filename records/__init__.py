"""Persistence over SQLAlchemy: tables, repositories, event log and unit of work.

Importing this package maps casework's classes: an entity made before could not be stored.
"""

from records.mapping import map_entities

map_entities()
