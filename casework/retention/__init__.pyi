from .erasing import erase_personal_data as erase_personal_data
from .expiring import BATCH as BATCH
from .expiring import expire_texts as expire_texts
from .periods import Kind as Kind
from .periods import Period as Period
from .periods import periods_at as periods_at
from .previewing import Preview as Preview
from .previewing import preview as preview
