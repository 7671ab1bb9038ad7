"""A unit of work over dictionaries: works like the real one, forgets at the end of the test."""

from tests.fakes.memory.unit_of_work import MemoryDatabase as MemoryDatabase
from tests.fakes.memory.unit_of_work import MemoryUnitOfWork as MemoryUnitOfWork
