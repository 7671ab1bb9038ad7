from .case_figures import CASE_FIGURES as CASE_FIGURES
from .case_figures import Value as Value
from .case_records import CaseRecord as CaseRecord
from .figures import FIGURES as FIGURES
from .figures import Figure as Figure
from .period_statistics import PARTS as PARTS
from .period_statistics import Statistics as Statistics
from .period_statistics import statistics as statistics
