"""Proposing: from what people wrote to topics, proposals and drafts. Pure steps over lists."""

from faq_builder.board import BoardItem
from faq_builder.drafting import draft
from faq_builder.drafts import AnsweredItem, ClauseOf
from faq_builder.grouping import group_messages
from faq_builder.grouping_result import Assigned, Grouping, GroupSummary, TopicSummary
from faq_builder.proposals import propose

__all__ = [
    "AnsweredItem",
    "Assigned",
    "BoardItem",
    "ClauseOf",
    "GroupSummary",
    "Grouping",
    "TopicSummary",
    "draft",
    "group_messages",
    "propose",
]
