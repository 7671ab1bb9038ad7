"""The repositories of casework.ports over SQLAlchemy, one module for each part of the work."""
