"""Storing: tables and mapping, repositories, event log, unit of work, migrations."""
