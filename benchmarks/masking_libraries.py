"""What kept libraries find in a text, in the types of our own masking."""

import importlib.util
import re
import sys
from collections.abc import Callable
from typing import Any

Spot = tuple[str, int, int]
Finder = Callable[[str], list[Spot]]


def jionlp() -> Finder:
    """Its extractors, each with its own patterns; it has none for names, cards and homes."""
    import jionlp as jio

    kinds = {
        "resident_id": jio.extract_id_card,
        "email": jio.extract_email,
        "qq": lambda text, detail: jio.extract_qq(text, detail=detail, strict=True),
        "wechat": lambda text, detail: jio.extract_wechat_id(text, detail=detail, strict=True),
        "licence_plate": jio.extract_motor_vehicle_licence_plate,
    }
    phones = {"cell_phone": "mobile", "landline_phone": "landline"}

    def find(text: str) -> list[Spot]:
        spots = [
            (kind, *found["offset"])
            for kind, extract in kinds.items()
            for found in extract(text, detail=True)
        ]
        numbers = jio.extract_phone_number(text, detail=True)
        return spots + [(phones[n["type"]], *n["offset"]) for n in numbers]

    return find


def presidio() -> Finder:
    """presidio-analyzer's own card, e-mail and phone recognisers, and Chinese patterns in it.

    The patterns are those that its documentation shows how to add; there is no Chinese model on
    the package registry, so names and homes are not looked for.
    """
    import spacy
    from presidio_analyzer import (
        AnalyzerEngine,
        Pattern,
        PatternRecognizer,
        RecognizerRegistry,
    )
    from presidio_analyzer.nlp_engine import SpacyNlpEngine
    from presidio_analyzer.predefined_recognizers import (
        CreditCardRecognizer,
        EmailRecognizer,
        PhoneRecognizer,
    )

    class Blank(SpacyNlpEngine):  # type: ignore[misc]
        """Chinese without a model: tokens alone."""

        def __init__(self) -> None:
            super().__init__()
            self.nlp = {"zh": spacy.blank("zh")}

    patterns = {
        "RESIDENT_ID": r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dXx](?![\dXx])",
        "MOBILE": r"(?<!\d)(?:\+?86)?[ -]?1[3-9]\d{9}(?!\d)",
        "LICENCE_PLATE": r"[\u4eac-\u9fff][A-HJ-NP-Z][A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])",
        "PASSPORT": r"(?<![A-Za-z0-9])[EG][A-Z0-9]\d{7}(?!\d)",
    }
    registry = RecognizerRegistry(supported_languages=["zh"])
    for entity, regex in patterns.items():
        pattern = Pattern(name=entity, regex=regex, score=0.6)
        registry.add_recognizer(
            PatternRecognizer(entity, patterns=[pattern], supported_language="zh")
        )
    registry.add_recognizer(CreditCardRecognizer(supported_language="zh"))
    registry.add_recognizer(EmailRecognizer(supported_language="zh"))
    registry.add_recognizer(PhoneRecognizer(supported_language="zh", supported_regions=["CN"]))
    engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["zh"])
    kinds = {"CREDIT_CARD": "bank_card", "EMAIL_ADDRESS": "email"}

    def find(text: str) -> list[Spot]:
        results = engine.analyze(text, language="zh", score_threshold=0.3)
        return [_spot(r.entity_type, text, r.start, r.end, kinds) for r in results]

    return find


def scrubadub() -> Finder:
    """Its default detectors in the locale zh_CN."""
    import scrubadub as library

    scrubber = library.Scrubber(locale="zh_CN")
    kinds = {"credit_card": "bank_card", "email": "email"}

    def find(text: str) -> list[Spot]:
        return [_spot(f.type, text, f.beg, f.end, kinds) for f in scrubber.iter_filth(text)]

    return find


def datafog() -> Finder:
    """Its regular expressions; the model-backed engines know no Chinese."""
    from datafog import scan

    kinds = {"EMAIL": "email", "CREDIT_CARD": "bank_card"}

    def find(text: str) -> list[Spot]:
        found = scan(text).entities
        return [_spot(e.type, text, e.start, e.end, kinds) for e in found]

    return find


def phonenumbers() -> Finder:
    """Google's matcher for numbers of the region CN; telephones alone."""
    import phonenumbers as library

    def find(text: str) -> list[Spot]:
        matches = library.PhoneNumberMatcher(text, "CN")
        return [_spot("phone", text, m.start, m.end, {}) for m in matches]

    return find


def _spot(kind: str, text: str, start: int, end: int, kinds: dict[str, str]) -> Spot:
    """Telephones are mobile numbers when eleven digits begin with 1, landlines otherwise."""
    if kind.lower() in ("phone", "phone_number"):
        digits = re.sub(r"^(?:\+?86)", "", re.sub(r"[^0-9+]", "", text[start:end]))
        mobile = re.fullmatch(r"1[3-9][0-9]{9}", digits)
        return ("mobile" if mobile else "landline", start, end)
    return (kinds.get(kind, kind.lower()), start, end)


def stdnum() -> Callable[[str], bool]:
    from stdnum.cn import ric

    return lambda number: bool(ric.is_valid(number))


def id_validator() -> Callable[[str], bool]:
    from id_validator import validator

    return lambda number: bool(validator.is_valid(number))


def _there(makers: dict[str, tuple[str, Callable[[], Any]]]) -> dict[str, Any]:
    made = {}
    for name, (module, make) in makers.items():
        if importlib.util.find_spec(module):
            made[name] = make()
        else:
            print(f"{name}: not installed, left out", file=sys.stderr)
    return made


FINDERS: dict[str, Finder] = _there(
    {
        "jionlp": ("jionlp", jionlp),
        "presidio-analyzer": ("presidio_analyzer", presidio),
        "scrubadub": ("scrubadub", scrubadub),
        "datafog": ("datafog", datafog),
        "phonenumbers": ("phonenumbers", phonenumbers),
    }
)
VALIDATORS: dict[str, Callable[[str], bool]] = _there(
    {"python-stdnum": ("stdnum", stdnum), "id-validator": ("id_validator", id_validator)}
)
