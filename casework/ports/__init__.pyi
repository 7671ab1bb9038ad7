from .cases import Cases as Cases
from .event_log import FieldValues as FieldValues
from .event_log import Fold as Fold
from .search import Found as Found
from .search import FoundKind as FoundKind
from .search import SearchFilter as SearchFilter
from .topics import Escalations as Escalations
from .unit_of_work import UnitOfWork as UnitOfWork
