from .notices import Notice as Notice
from .notices import last_notice as last_notice
from .notices import notice_on as notice_on
from .notices import post_notice as post_notice
from .switches import Service as Service
from .switches import require_messages_open as require_messages_open
from .switches import switch_service as switch_service
from .switches import why_off as why_off
