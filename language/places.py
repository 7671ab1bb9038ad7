"""Place name recognition: provinces, large cities and their districts, with their codes."""

import re
from collections import Counter
from collections.abc import Collection
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from language.data_files import file_shape, read_yaml

PLACES_FILE = Path(__file__).with_name("places.yml")
# Where names are withheld, A市 and K7县 stand for them.
CODE = re.compile(r"(?<![a-z0-9])[a-z]\d{0,3}(?=[省市县区])")
STREET = "[东西南北中]?[路街]|大道"  # 南京路 is not in Nanjing
ORIGIN = "[省市]?(?:人(?![民口社大才力])|户[口籍]|籍)"  # 安徽人 asks about the place where he is
NAME = "[\u4e00-\u9fff]{2,4}?(?<![小社学园地辖])[区县]"  # 住宅小区 is none
TITLE = re.compile(f"^(?:关于印发)?(?:\\d{{4}}年)?(?:[\u4e00-\u9fff]{{2,7}}?[省市])?({NAME})")
OPENING = re.compile("^(?:(?:请问|您好|你好|我?想?(?:问|咨询)(?:一下|下)?)[,。!:\\s]*)*")
LEAST_TITLES = 3
HOME_SHARE = 0.5
REMEMBERED = 16_384  # texts of up to 4 kB


@file_shape
class NotAskedFor:
    """Patterns that show, right ``after`` a place and ``anywhere``, that others are asked for."""

    after: tuple[str, ...]
    anywhere: tuple[str, ...]


@file_shape
class KnownPlaces:
    """``districts``: by their city."""

    source: str
    provinces: tuple[str, ...]
    cities: tuple[str, ...]
    districts: dict[str, tuple[str, ...]]
    not_asked_for: NotAskedFor


@lru_cache(maxsize=REMEMBERED)
def places(text: str) -> frozenset[str]:
    """The places in ``text``, by name or code; the same texts come up again and again.

    >>> sorted(places("武汉市和A7县"))
    ['a7', '武汉']
    """
    return frozenset([*codes(text), *names().findall(text)])


def districts_in(text: str) -> frozenset[str]:
    """The districts that ``text`` names.

    >>> sorted(districts_in("奉贤区和小区"))
    ['奉贤区']
    """
    return places(text) & all_districts()


@lru_cache(maxsize=REMEMBERED)
def city_asked_for(text: str) -> str | None:
    """The province or city whose rules ``text``, in normal form, asks for.

    It begins with it; somebody who comes from there, or moves from there to here, asks for others.

    >>> city_asked_for("请问杭州市养老金怎么领")
    '杭州'
    >>> city_asked_for("去杭州看病能报销吗"), city_asked_for("杭州的户口能办吗")
    (None, None)
    """
    asked = OPENING.sub("", text)
    named = names().match(asked)
    if named is None or named[0] in all_districts():
        return None
    after, anywhere = origin_words()
    return None if after.match(asked, named.end()) or anywhere.search(asked) else named[0]


def is_of_city(district: str, city: str) -> bool:
    """Whether the city has a district of that name."""
    return district in known_places().districts.get(city, ())


def home_of(titles: Collection[str]) -> str | None:
    """The district of which most of the ``titles`` are; None where there is none or are too few.

    >>> home_of(["云川区养犬规定", "上海市云川区加装电梯办法", "2026年云川区工作要点"])
    '云川区'
    """
    found = Counter(named[1] for title in titles if (named := TITLE.match(title)))
    name, count = found.most_common(1)[0] if found else ("", 0)
    return name if count >= max(LEAST_TITLES, HOME_SHARE * len(titles)) else None


def names_one_of(text: str, wanted: frozenset[str]) -> bool:
    """Whether ``text`` names one of the places; a street that is called after it is enough."""
    by_name = any(place in text for place in wanted if not place.isascii())
    return by_name or not wanted.isdisjoint(codes(text))


@lru_cache(maxsize=REMEMBERED)
def names_any(text: str) -> bool:
    """Whether ``text`` names a place."""
    return bool(names().search(text) or CODE.search(text.lower()))


def codes(text: str) -> list[str]:
    found: list[str] = CODE.findall(text.lower())
    return found


@cache
def names() -> re.Pattern[str]:
    """The names of the file, those that begin alike together: ten times as fast as one by one."""
    rests: dict[str, list[str]] = {}
    for name in (*all_districts(), *known_places().provinces, *known_places().cities):
        rests.setdefault(name[0], []).append(name[1:])
    alike = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile(f"(?=[{''.join(rests)}])(?:{alike})(?!{STREET}|{ORIGIN})")


@cache
def all_districts() -> frozenset[str]:
    return frozenset(chain.from_iterable(known_places().districts.values()))


@cache
def origin_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What tells, right after a place and anywhere, that its rules are not asked for."""
    words = known_places().not_asked_for
    return re.compile("|".join(words.after)), re.compile("|".join(words.anywhere))


@cache
def known_places() -> KnownPlaces:
    """The file's content."""
    return read_yaml(PLACES_FILE, KnownPlaces)
