"""Time rules, sets: what comes round again: "every Friday", "twice a week", "daily", "weekends".

reading > [annotating] > gathering > comparing > presenting

In:  a match of one of `RULES`, and its `Context`.
Out: a `Reading` of type SET: "XXXX-WXX-5", "P1W".
Start at `RULES`, in the order in which they win over one another at the same place.
Limits: how often within the period ("twice") is in the words and not in the value.
"""

from __future__ import annotations

import re

from secondsource.annotating.times.lengths import amount_of, period_of
from secondsource.annotating.times.reading import Context, Reading, group, rule
from secondsource.annotating.times.words import PARTS, SEASONS, month_number, unit_name, weekday_number

_ADVERBS = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "hourly": "PT1H",
}  # fmt: skip
_NAME_AFTER = re.compile(r" [A-Z]")


def _weekday(name: str, part: str = "") -> str:
    return f"XXXX-WXX-{weekday_number(name) + 1}" + (f"T{PARTS[part]}" if part else "")


def _adverb(found: re.Match[str], c: Context) -> Reading | None:
    if found[0][0].isupper() and (_NAME_AFTER.match(found.string, found.end()) or c.before[-2:-1].isalpha()):
        return None  # "the Daily Herald", "Harbour Weekly"
    return Reading("SET", _ADVERBS[group(found, "word")])


def _every(found: re.Match[str], c: Context) -> Reading | None:
    if group(found, "weekday"):
        return Reading("SET", _weekday(found["weekday"], group(found, "part")))
    if group(found, "month"):
        return Reading("SET", f"XXXX-{month_number(found['month']):02d}")
    if group(found, "season"):
        return Reading("SET", f"XXXX-{SEASONS[group(found, 'season')]}")
    if group(found, "part"):
        return Reading("SET", f"XXXX-XX-XXT{PARTS[group(found, 'part')]}")
    unit, amount = unit_name(found["unit"]), group(found, "amount")
    count = 2.0 if amount in ("other", "second") else amount_of(amount) if amount else 1.0
    return Reading("SET", period_of(count, unit)) if count else None


def _plural(found: re.Match[str], c: Context) -> Reading | None:
    """Read "Mondays", "Friday nights", and the first of "Monday and Tuesday nights"."""
    return Reading("SET", _weekday(found["weekday"].rstrip("sS"), group(found, "part")))


def _weekends(found: re.Match[str], c: Context) -> Reading | None:
    return Reading("SET", "XXXX-WXX-WE")


def _rate(found: re.Match[str], c: Context) -> Reading | None:
    """Read "twice a week"; "$2 million a week" is a rate, and no time."""
    unit = unit_name(found["unit"])
    return None if unit in ("quarter", "second", "minute") else Reading("SET", period_of(1.0, unit))


#: In the order in which they win where two match the same words.
RULES = (
    rule(
        "every",
        r"(?:each|every)(?: (?P<amount>other|second|NUMBER|few))? "
        r"(?:ANYUNIT|WEEKDAY(?: (?P<part>morning|afternoon|evening|night))?|LONEMONTH|SEASON)",
        _every,
        "each every",
    ),
    rule("every", r"(?:each|every) (?P<part>morning|afternoon|evening)", _every, "each every"),
    rule("weekdays", r"(?P<weekday>WEEKNAMEs)", _plural),
    rule("weekdays", r"(?P<weekday>WEEKNAME) PARTs", _plural, "mornings afternoons evenings nights"),
    rule(
        "weekdays",
        r"(?P<weekday>WEEKNAME)(?= (?:and|or) WEEKNAME PARTs)",
        _plural,
        "mornings afternoons evenings nights",
    ),
    rule("weekends", r"weekends", _weekends, "weekends"),
    rule("rate", r"(?:once|twice|NUMBER times) (?:an?|per) UNIT(?!-|s| and a half)", _rate),
    rule("adverb", rf"(?P<word>{'|'.join(_ADVERBS)})", _adverb, " ".join(_ADVERBS)),
)
