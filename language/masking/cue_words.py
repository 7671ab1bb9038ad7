"""Cue words (keywords around personal data) of cue_words.yml, as compiled patterns."""

import re
from pathlib import Path
from typing import Annotated

from language.data_files import Compiled, WordLists, WordSet, file_shape, read_yaml
from language.masking.findings import FoundType
from language.word_lists import any_of

_FILE = Path(__file__).with_name("cue_words.yml")


# Patterns are written over several lines in the file; white space in them says nothing.
Cue = Annotated[re.Pattern[str], Compiled(re.IGNORECASE | re.VERBOSE)]


@file_shape
class CueWords:
    """One pattern for each idea; cue_words.yml says what it is for."""

    code_before: Cue
    amount_before: Cue
    unit_after: Cue
    amount_after: Cue
    latin_cue: Cue
    id_near: Cue
    id_at: Cue
    id_tail: Cue
    card_at: Cue
    not_a_card: Cue
    phone_at: Cue
    phone_abroad: Cue
    own: Cue
    office: Cue
    office_voice: Cue
    office_after: Cue
    office_line: Cue
    office_contact: Cue
    the_askers: Cue
    asked_to_call: Cue
    wechat: Cue
    public_account: Cue
    qq: Cue
    account: Cue
    permit_at: Cue
    passport_at: Cue
    web_address: Cue
    web_key: Cue
    ip_before: Cue
    version_before: Cue
    certificate: Cue
    bike_plate: Cue
    latin_name_at: Cue
    transliterated: Cue
    no_latin_name: Cue
    home_at: Cue
    estate_ends: Cue
    home_after: Cue
    somebodys: Cue
    office_address: Cue
    office_room_after: Cue
    not_a_door_after: Cue
    name_at: Cue
    surely_name_at: Cue
    maybe_surely_name_at: Cue
    sure_name_ends: Cue
    no_name_there: Cue
    maybe_name_at: Cue
    also_name_at: Cue
    place_name: Cue
    place_ends: Cue
    short_place: Cue
    perhaps_name_at: Cue
    behind_a_door: Cue
    person_after: Cue
    title_after_surname: Cue
    alone: Cue
    opens: Cue
    closes: Cue
    given_name: Cue
    and_another: Cue
    greeting: Cue
    name_ends: Cue
    person_ends: Cue
    not_in_a_name: Cue
    not_a_name: Cue
    function_word: Cue
    doubtful_surname: Cue
    protected: Cue


@file_shape
class Surnames:
    """``single``: the most frequent first, blanks say nothing."""

    double: WordSet
    single: str

    @property
    def pattern(self) -> str:
        return f"{any_of(self.double)}|[{self.single.replace(' ', '')}]"


@file_shape
class _CueFile:
    placeholders: dict[FoundType, str]
    surnames: Surnames
    words: WordLists
    patterns: CueWords


_READ = read_yaml(_FILE, _CueFile)
CUES = _READ.patterns
SURNAME = re.compile(_READ.surnames.pattern)
SURNAME_RANK = {s: rank for rank, s in enumerate(_READ.surnames.single.replace(" ", ""), 1)}
PLACEHOLDERS = _READ.placeholders
