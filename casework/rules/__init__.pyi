from .duties import Duties as Duties
from .duties import Duty as Duty
from .duties import load_duties as load_duties
from .reminding import remind as remind
from .settling_deadlines import settle_provisional_deadlines as settle_provisional_deadlines
from .working_days import local_day as local_day
