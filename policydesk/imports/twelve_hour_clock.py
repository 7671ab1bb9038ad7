"""12-hour clock to 24-hour clock: the Chinese words for parts of the day, am and pm.

Sources: Unicode CLDR 45, zh day periods; the names that Excel and WPS write for AM/PM. A word
with an hour that belongs to no one day (晚上12点: the midnight before or after?) is refused.
"""

from collections.abc import Mapping

_MORNING = {12: 0} | {hour: hour for hour in range(12)}
_NOON = {11: 11, 12: 12, 13: 13, 14: 14, 1: 13, 2: 14}
_AFTERNOON = {0: 12, 12: 12} | {h: h + 12 for h in range(1, 12)} | {h: h for h in range(13, 24)}
_EVENING = {hour: hour + 12 for hour in range(5, 12)} | {hour: hour for hour in range(17, 24)}

# Word -> hour as written -> hour of the day.
HALF_DAYS: Mapping[str, Mapping[int, int]] = {
    **dict.fromkeys(("上午", "凌晨", "清晨", "早晨", "早上", "早", "AM", "am"), _MORNING),
    **dict.fromkeys(("中午",), _NOON),
    **dict.fromkeys(("下午", "午后", "PM", "pm"), _AFTERNOON),
    **dict.fromkeys(("傍晚", "晚上", "晚间", "夜间", "夜里", "晚"), _EVENING),
}


class UnusualHour(ValueError):
    """An hour that does not go with the word in front of it."""


def hour_of_day(hour: int, word: str | None) -> int:
    """``hour`` on the 24-hour clock; raises UnusualHour where the word does not allow it."""
    if word is None:
        return hour
    if hour not in HALF_DAYS[word]:
        raise UnusualHour(f"{word}{hour}")
    return HALF_DAYS[word][hour]
