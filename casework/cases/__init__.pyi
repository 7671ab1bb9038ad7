from .assigning import assign_case as assign_case
from .cases import Case as Case
from .cases import CaseStatus as CaseStatus
from .withdrawing import withdraw_message as withdraw_message
from .withdrawing import withdrawn_messages as withdrawn_messages
