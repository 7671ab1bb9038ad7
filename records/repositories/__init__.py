"""SQLAlchemy repositories that implement casework.ports, by matter."""
