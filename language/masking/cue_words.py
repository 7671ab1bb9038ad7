"""The cue words of cue_words.yml as compiled patterns."""

import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from language.masking.findings import FoundType

_FILE = Path(__file__).with_name("cue_words.yml")


@dataclass(frozen=True, slots=True)
class CueWords:
    """One pattern for each idea; cue_words.yml says what it is for."""

    code_before: re.Pattern[str]
    amount_before: re.Pattern[str]
    unit_after: re.Pattern[str]
    amount_after: re.Pattern[str]
    latin_cue: re.Pattern[str]
    id_near: re.Pattern[str]
    id_at: re.Pattern[str]
    id_tail: re.Pattern[str]
    card_at: re.Pattern[str]
    not_a_card: re.Pattern[str]
    phone_at: re.Pattern[str]
    phone_abroad: re.Pattern[str]
    own: re.Pattern[str]
    office: re.Pattern[str]
    office_voice: re.Pattern[str]
    office_after: re.Pattern[str]
    office_line: re.Pattern[str]
    office_contact: re.Pattern[str]
    the_askers: re.Pattern[str]
    asked_to_call: re.Pattern[str]
    wechat: re.Pattern[str]
    public_account: re.Pattern[str]
    qq: re.Pattern[str]
    account: re.Pattern[str]
    permit_at: re.Pattern[str]
    passport_at: re.Pattern[str]
    web_address: re.Pattern[str]
    web_key: re.Pattern[str]
    ip_before: re.Pattern[str]
    version_before: re.Pattern[str]
    certificate: re.Pattern[str]
    bike_plate: re.Pattern[str]
    latin_name_at: re.Pattern[str]
    transliterated: re.Pattern[str]
    no_latin_name: re.Pattern[str]
    home_at: re.Pattern[str]
    home_after: re.Pattern[str]
    somebodys: re.Pattern[str]
    office_address: re.Pattern[str]
    office_room_after: re.Pattern[str]
    not_a_door_after: re.Pattern[str]
    name_at: re.Pattern[str]
    surely_name_at: re.Pattern[str]
    maybe_surely_name_at: re.Pattern[str]
    sure_name_ends: re.Pattern[str]
    no_name_there: re.Pattern[str]
    maybe_name_at: re.Pattern[str]
    also_name_at: re.Pattern[str]
    place_name: re.Pattern[str]
    place_ends: re.Pattern[str]
    short_place: re.Pattern[str]
    perhaps_name_at: re.Pattern[str]
    behind_a_door: re.Pattern[str]
    person_after: re.Pattern[str]
    title_after_surname: re.Pattern[str]
    alone: re.Pattern[str]
    opens: re.Pattern[str]
    closes: re.Pattern[str]
    given_name: re.Pattern[str]
    and_another: re.Pattern[str]
    greeting: re.Pattern[str]
    surname: re.Pattern[str]
    name_ends: re.Pattern[str]
    person_ends: re.Pattern[str]
    not_in_a_name: re.Pattern[str]
    not_a_name: re.Pattern[str]
    function_word: re.Pattern[str]
    doubtful_surname: re.Pattern[str]
    protected: re.Pattern[str]


def _compiled(patterns: dict[str, Any]) -> CueWords:
    """Patterns are written over several lines in the file; white space in them says nothing."""
    flags = re.IGNORECASE | re.VERBOSE
    return CueWords(**{f.name: re.compile(patterns[f.name], flags) for f in fields(CueWords)})


def _surname_pattern(double: str, single: str) -> str:
    return f"{'|'.join(double.split())}|[{single.replace(' ', '')}]"


_READ: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
CUES = _compiled(_READ["patterns"] | {"surname": _surname_pattern(**_READ["surnames"])})
SURNAME_RANK = {s: rank for rank, s in enumerate(_READ["surnames"]["single"].replace(" ", ""), 1)}
PLACEHOLDERS: dict[FoundType, str] = {FoundType(k): v for k, v in _READ["placeholders"].items()}
