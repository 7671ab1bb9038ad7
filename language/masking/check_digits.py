"""Check digit validation of resident IDs, credit codes and bank cards (Luhn)."""

from datetime import date

# GB 11643-1999: weights and check characters of the 18-digit resident identity number.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
# GB/T 2260: the first two digits of every administrative division code; 81 to 83 and 91 permits.
_PROVINCES = frozenset(
    map(str, [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55)])
) | frozenset(map(str, [*range(61, 66), 71, 81, 82, 83, 91]))


# GB 32100-2015: the alphabet of unified social credit codes, and the powers of three as weights.
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_FOREIGNERS = "9"  # first digit of the permanent residence card since 2023; the province follows


def is_resident_id(number: str) -> bool:
    """18 characters with a division, a birth date and the right check character.

    Also a foreigner's permanent residence card, in which 9 stands before the province and the
    country; not the credit code of a firm, which may have the same form.
    """
    if number[0] == _FOREIGNERS and is_credit_code(number):
        return False
    return looks_like_resident_id(number) and _CHECK[_weighted(number) % 11] == number[17].upper()


def looks_like_resident_id(number: str) -> bool:
    """The shape of a resident ID of 18 or 15 characters, whatever its check character."""
    foreign = len(number) == 18 and number[0] == _FOREIGNERS and number[1:3] in _PROVINCES
    if number[:2] not in _PROVINCES and not foreign:
        return False
    born = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    return _is_date(born)


def is_credit_code(code: str) -> bool:
    """GB 32100-2015: a division in the third to eighth of 18, the right check character."""
    if len(code) != 18 or code[2:4] not in _PROVINCES or not set(code.upper()) <= set(_CREDIT):
        return False
    values = [_CREDIT.index(c) for c in code.upper()]
    return (sum(v * pow(3, i, 31) for i, v in enumerate(values[:17])) + values[17]) % 31 == 0


def passes_luhn(number: str) -> bool:
    """ISO/IEC 7812-1: the check digit of payment cards."""
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(number))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _weighted(number: str) -> int:
    return sum(w * int(d) for w, d in zip(_WEIGHTS, number[:17], strict=True))


def _is_date(compact: str) -> bool:
    try:
        born = date(int(compact[:4]), int(compact[4:6]), int(compact[6:8]))
    except ValueError:
        return False
    return 1880 <= born.year <= 2100
