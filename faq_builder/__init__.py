"""Proposing: from what people wrote to topics, proposals and drafts. Pure steps over lists."""

from faq_builder.board import Assigned, BoardItem, Grouping, GroupSummary, TopicSummary
from faq_builder.grouping import group_messages
from faq_builder.proposals import propose

__all__ = [
    "Assigned",
    "BoardItem",
    "GroupSummary",
    "Grouping",
    "TopicSummary",
    "group_messages",
    "propose",
]
