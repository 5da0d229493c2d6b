"""Days as English texts write them: "October 29, 2025", "29th of Oct. 2025", "2025-10-29".

A numeric day such as 03/04/2025 counts only where month and day cannot be taken for each other.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
"""A month's name or its usual short form, in lower case, without the full stop."""

DAY = (
    rf"(?:{MONTH}\.?\s{{0,3}}\d{{1,2}}(?:st|nd|rd|th)?(?:,\s{{0,3}}|\s{{1,3}})\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s{{1,3}}(?:day\s)?(?:of\s)?{MONTH}\.?,?\s{{0,3}}\d{{4}}"
    r"|\d{4}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}"
    r"|\d{1,2}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{4})(?!\d)"
)
"""A written day, for use in a larger pattern (with re.IGNORECASE)."""

_NAMED = re.compile(MONTH, re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_EARLIEST, _LATEST = 1980, 2100  # a year outside is a number, not a day of a policy


def day_of(written: str) -> date | None:
    """The day that a text matched by ``DAY`` names; None for no day or an ambiguous one."""
    numbers = [int(number) for number in _NUMBER.findall(written)]
    named = _NAMED.search(written)
    if named:
        month = _MONTHS.index(named[0][:3].lower()) + 1
        if len(numbers) != 2:
            return None
        return _real(numbers[1], month, numbers[0])
    if len(numbers) != 3:
        return None
    if numbers[0] > 31:
        return _real(*numbers)
    first, second, year = numbers
    if first > 12:
        return _real(year, second, first)
    if second > 12 or first == second:
        return _real(year, first, second)
    return None


def _real(year: int, month: int, day: int) -> date | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
