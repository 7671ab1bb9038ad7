from .cases import Cases as Cases
from .event_log import FieldValues as FieldValues
from .topics import Escalations as Escalations
from .unit_of_work import UnitOfWork as UnitOfWork
