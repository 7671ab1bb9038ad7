"""Settings of proposals.yml: which topics are proposed, their titles, and the rules with words."""

from functools import cache
from pathlib import Path

from language.data_files import Pattern, WordLists, file_shape, read_yaml


@file_shape
class WorthALook:
    askers: int


@file_shape
class TitleSettings:
    askers_at_least: int
    shared: float
    common: float
    shortest: int
    part_of_a_word: Pattern
    ends_a_name: Pattern
    firm_in_front: Pattern
    shortest_without_firm: int
    trails: Pattern
    says_what_is_wished: Pattern


@file_shape
class Rule:
    """``says``: the finding where a proposal does not pass."""

    says: str


@file_shape
class AskersRule(Rule):
    askers: int


@file_shape
class CoherenceRule(Rule):
    share: float


@file_shape
class SingleMatterRule(Rule):
    longest: int
    joined_by: Pattern


@file_shape
class SimilarityRule(Rule):
    alike: float


@file_shape
class OtherProposalRule(SimilarityRule):
    keywords: int


@file_shape
class CopiesRule(Rule):
    characters: int
    copies: int
    share: float


@file_shape
class ProposalRules:
    enough_askers: AskersRule
    coherent: CoherenceRule
    single_matter: SingleMatterRule
    no_other_proposal_like_it: OtherProposalRule
    not_yet_published: SimilarityRule
    own_words: CopiesRule
    open_question: Rule


@file_shape
class ProposalSettings:
    worth_a_look: WorthALook
    title: TitleSettings
    words: WordLists
    asking_words: Pattern
    rules: ProposalRules


@cache
def proposal_settings() -> ProposalSettings:
    """As shipped."""
    return read_yaml(Path(__file__).with_name("proposals.yml"), ProposalSettings)
