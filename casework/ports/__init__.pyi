from .board import Cases as Cases
from .topics import Escalations as Escalations
from .unit_of_work import UnitOfWork as UnitOfWork
