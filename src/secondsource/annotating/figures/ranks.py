"""Figure ranks: ordinals, race times and the strength of earthquakes, which have forms of their own.

reading > [annotating] > gathering > comparing > presenting

In:  a paragraph of a parsed article.
Out: `Figure`s of the kinds "rank", "race time" and "magnitude".
Start at `find_ranks`, `find_race_times` and `find_magnitudes`.
Limits: English. An ordinal is a rank before a common noun ("the 12th victim") or behind "finished" and
"came"; in a name, a street or an idiom ("first aid", "second half") it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.annotating.attributions.cues import words
from secondsource.annotating.figures.nouns import Nouns
from secondsource.model import Figure, Span

_SMALL = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
)  # fmt: skip
_WORDS = {word: float(number) for number, word in enumerate(_SMALL, 1)}
_ORDINAL = re.compile(
    rf"(?<![\w-])(?:(?P<word>{'|'.join(_SMALL)})|(?P<digits>\d{{1,3}}(?:,\d{{3}})?)(?:st|nd|rd|th))"
    r"(?:(?P<most>-(?=\w{2,12}est\b|most\b))|(?![\w-]))",
    re.IGNORECASE,
)
#: What a paragraph in lower case has if it has an ordinal.
RANKED = re.compile(
    r"[0-9](?:st|nd|rd|th)|first|second|third|fourth|fifth|[xv]th|sevent|eighth|ninth|tenth|teenth|tieth"
)
_PLACED = re.compile(
    r"\b(?:finish(?:ed|es|ing)?|came|com(?:es|ing)|plac(?:ed|es)|rank(?:ed|s|ing)?)(?: in)? $", re.IGNORECASE
)
#: Nouns with which an ordinal is an idiom, a part or a date.
_IDIOMS = words("""
    half quarter period thought hand degree class aid family lady minister name world person language base
    love nature glance instance fiddle year month week day hour century decade weekend season
    evening night morning floor grader grade amendment estate cousin responder secretary baseman
    down inning party
""")
_RACE = re.compile(
    r"(?<![\w:.,/])(?:(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d(?:\.\d{1,3})?)"
    r"|(?P<min>\d{1,2}):(?P<sec>[0-5]\d\.\d{1,3}))(?![\w:]|\.\d|\s?[ap]\.?m\b)",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(r"\b(?:at|until|till|by|before|after|since) $", re.IGNORECASE)
_MAGNITUDE = re.compile(r"\bmagnitude(?:[- ]|\sof\s)(?P<number>\d(?:\.\d{1,2})?)(?!\w|\.\d)", re.IGNORECASE)
_RICHTER = re.compile(
    r"(?<![\w.,$-])(?P<number>\d(?:\.\d{1,2})?)(?= on the (?:open-ended )?Richter\b)", re.IGNORECASE
)


def find_ranks(nouns: Nouns, paragraph: Span) -> Iterator[Figure]:
    """Yield ordinals that place a thing among its like; the unit is "rank"."""
    for match in _ORDINAL.finditer(nouns.text, paragraph.start, paragraph.end):
        span = Span(match.start(), match.start("most") if match["most"] else match.end())
        value = _WORDS[match["word"].lower()] if match["word"] else float(match["digits"].replace(",", ""))
        if nouns.text.startswith((" - ", "’", "'"), match.end()):
            continue
        placed = _PLACED.search(nouns.text[max(0, span.start - 14) : span.start])
        noun = _placed_noun(nouns, Span(span.start, match.end()))
        if noun is None and not placed:
            continue
        counts = nouns.name(noun) if noun is not None else None
        yield Figure(span=span, value=value, low=value, high=value, unit="rank", counts=counts, kind="rank")


def _placed_noun(nouns: Nouns, span: Span) -> int | None:
    """Return the common noun that the ordinal places, or None: a name, an idiom, an adverb."""
    place = nouns.token_at(span)
    if place is None or nouns.tokens[place].pos not in ("ADJ", "NUM", "ADV", "NOUN"):
        return None
    first, noun = nouns.after(span), nouns.next_noun(span)
    if (
        first is None
        or noun is None
        or nouns.tokens[first].pos == "PROPN"
        or (nouns.tokens[place].dep == "advmod" and not nouns.text.startswith("-", span.end - 1))
    ):
        return None
    lemmas = {nouns.lemma(p) for p in range(first, noun + 1)}
    if lemmas & _IDIOMS or (nouns.lemma(noun) == "time" and nouns.lemma(place) == "first"):
        return None
    return noun


def find_race_times(text: str, paragraph: Span) -> Iterator[Figure]:
    """Yield "2:05:41" and "3:29.6" in seconds."""
    for match in _RACE.finditer(text, paragraph.start, paragraph.end):
        if match["hours"]:
            if _CLOCK_BEFORE.search(text[max(0, match.start() - 8) : match.start()]):
                continue
            value = int(match["hours"]) * 3600 + int(match["minutes"]) * 60 + float(match["seconds"])
        else:
            value = int(match["min"]) * 60 + float(match["sec"])
        value = round(value, 3)
        yield Figure(
            span=Span(*match.span()), value=value, low=value, high=value, unit="second", kind="race time"
        )  # fmt: skip


def find_magnitudes(nouns: Nouns, paragraph: Span) -> Iterator[Figure]:
    """Yield "magnitude 6.1", "magnitude-6.1" and "5.8 on the Richter scale"."""
    for pattern in (_MAGNITUDE, _RICHTER):
        for match in pattern.finditer(nouns.text, paragraph.start, paragraph.end):
            span, value = Span(*match.span()), float(match["number"])
            noun = None if pattern is _RICHTER else nouns.measured(span, plural=False)
            yield Figure(
                span=span, value=value, low=value, high=value, unit="magnitude", kind="magnitude",
                counts=None if noun is None else nouns.name(noun),
            )  # fmt: skip
