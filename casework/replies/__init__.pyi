from .pending import PendingReply as PendingReply
from .pending import PendingState as PendingState
from .templates import ReplyTemplate as ReplyTemplate
