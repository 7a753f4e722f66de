"""Time orders: whether an article writes the day or the month first in its dates of figures.

reading > [annotating] > gathering > comparing > presenting

In:  an article's text, and its day of publication if that is known.
Out: True (18/01/2019), False (01/18/2019), or None where the article does not show it.
Start at `day_first`.
Limits: one order for a whole article; a report that mixes both shows none.
"""

from __future__ import annotations

import re
from datetime import date

#: A date so near to publication is likelier than one that is not.
_NEAR_DAYS = 60
#: Dates that are looked at; the first ones show an article's habit.
_MOST = 200

_FIGURES = re.compile(r"(?<![0-9/-])([0-9]{1,2})([/-])([0-9]{1,2})\2((?:1[5-9]|20)?[0-9][0-9])(?![0-9/-])")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|"
    r"Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY_IN_WORDS = re.compile(rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? [0-9]{{4}})?(?!\w| [0-9])")
_MONTH_IN_WORDS = re.compile(rf"\b{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?\b(?![0-9])")


def day_first(text: str, today: date | None) -> bool | None:
    """Say whether an article's dates in figures put the day first.

    The first of these that shows an order, and only one: a number over 12; the order in which all the
    dates lie near publication; the order of the dates that are written with the month's name.
    """
    found = [match for match, _ in zip(_FIGURES.finditer(text), range(_MOST), strict=False)]
    if not found:
        return None
    orders = {int(one[1]) > 12 for one in found if (int(one[1]) > 12) != (int(one[3]) > 12)}
    if orders:
        return orders.pop() if len(orders) == 1 else None
    if today is not None:
        near = [order for order in (True, False) if all(_near(one, order, today) for one in found)]
        if len(near) == 1:
            return near[0]
    words = {_DAY_IN_WORDS.search(text) is not None, _MONTH_IN_WORDS.search(text) is None}
    return words.pop() if len(words) == 1 else None


def _near(found: re.Match[str], order: bool, today: date) -> bool:
    """Say whether a date lies near publication, read in one order."""
    day, month = (int(found[1]), int(found[3])) if order else (int(found[3]), int(found[1]))
    year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
    try:
        return abs((date(year, month, day) - today).days) <= _NEAR_DAYS
    except ValueError:
        return False
