"""Proposing: from what people wrote to topics, proposals and drafts. Pure steps over lists.

The only module that other rooms import from; the folders import each other in the order reading,
grouping, proposals, drafting. Draft evaluation stands apart (``faq_builder.evaluation``).
"""

from faq_builder.drafting.agency_suggestions import suggest_agencies
from faq_builder.drafting.draft_inputs import AnsweredItem, ClauseOf
from faq_builder.drafting.drafting_rules import drafting_rules
from faq_builder.drafting.faq_draft import draft
from faq_builder.drafting.question_wording import similar_questions
from faq_builder.drafting.similar_answered_items import most_alike
from faq_builder.drafting.unsourced_figures import unsourced_figures
from faq_builder.grouping.heat import (
    heat,
    heat_explained,
    heat_figures,
    heat_formula,
    heat_parts,
)
from faq_builder.grouping.incremental import group_messages
from faq_builder.grouping.representatives import question_of
from faq_builder.grouping.result import Assigned, Grouping, GroupSummary, TopicSummary
from faq_builder.grouping.timeline import Timeline, timeline
from faq_builder.grouping.vector_cache import CachedEmbedder, VectorStore
from faq_builder.proposals.topic_proposals import propose
from faq_builder.reading.asked_items import message_items, turn_item, whole_message
from faq_builder.reading.asking_lines import asking_line
from faq_builder.reading.board_items import BoardItem, TextKind
from faq_builder.reading.candidates import Askers, askers_of, with_evidence
from faq_builder.reading.cleaning import LONGEST_BODY
from faq_builder.reading.likeness import Likeness
from faq_builder.reading.timestamps import last_day

__all__ = [
    "LONGEST_BODY",
    "AnsweredItem",
    "Askers",
    "Assigned",
    "BoardItem",
    "CachedEmbedder",
    "ClauseOf",
    "GroupSummary",
    "Grouping",
    "Likeness",
    "TextKind",
    "Timeline",
    "TopicSummary",
    "VectorStore",
    "askers_of",
    "asking_line",
    "draft",
    "drafting_rules",
    "group_messages",
    "heat",
    "heat_explained",
    "heat_figures",
    "heat_formula",
    "heat_parts",
    "last_day",
    "message_items",
    "most_alike",
    "propose",
    "question_of",
    "similar_questions",
    "suggest_agencies",
    "timeline",
    "turn_item",
    "unsourced_figures",
    "whole_message",
    "with_evidence",
]
