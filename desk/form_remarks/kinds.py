"""Enumeration of remarks on a message that is being written."""

from enum import StrEnum


class Remark(StrEnum):
    AGAIN = "again"  # show it again, wait, nothing is to be added or changed
    SENT = "sent"  # whether it has been sent
    CUT = "cut"  # a part of it shall go
    REWRITE = "rewrite"  # it shall be changed
    MORE = "more"  # there is more to write
    ANSWERED = "answered"  # what was shown answers it
    CANCEL = "cancel"
    URGE = "urge"
    LOST_CODE = "lost_code"
    SAFE = "safe"  # the danger is over, or help is on its way; of the message where none was told
    WAITS = "waits"  # when there will be an answer
    NONE = "none"  # part of the message, or a question
