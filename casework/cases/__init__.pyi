from .assigning import assign_case as assign_case
from .cases import Case as Case
from .cases import CaseStatus as CaseStatus
from .closing import close_settled as close_settled
from .requests import InfoRequest as InfoRequest
from .requests import Reopening as Reopening
from .withdrawing import withdraw_message as withdraw_message
from .withdrawing import withdrawn_messages as withdrawn_messages
