"""Play: the periods of a game, which date what happened in it to the day of the game.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one article.
Out: time expressions for "the third quarter", "halftime" or "the 78th minute", each with the game's day.
Start at `periods_of_play`.
Limits: English; an article about one game, whose day it tells ("beat Tarnmouth 2-0 on Saturday"). In all
other articles a quarter is three months of a year, and a half six.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import islice

from secondsource.model import Annotations, Span, TimeExpression

#: Words by which a report of a game is known, and how many different ones it has at the least.
_WORDS = """
touchdown quarterback halftime half-time kickoff goal goalkeeper striker midfielder defender referee
playoff coach penalty equaliser equalizer fullback linebacker cornerback inning wicket batsman hat-trick
rebound three-pointer puck scoreline match game season league team
"""
_OF_GAMES = frozenset(_WORDS.split())
_FEWEST = 4

#: Periods that are taken of one article; reports of games have some twenty.
_MOST_PERIODS = 100

#: What tells of the game itself, and the characters within which the game's day stands.
_NEAR = 60
_GAME = frozenset({"game", "match", "win", "victory", "loss", "defeat", "beat", "draw", "final", "play"})

_PERIOD = re.compile(
    r"\b(?:(?:first|second|third|fourth|final|opening|1st|2nd|3rd|4th)[ -](?:quarter|half|period|inning)"
    r"|half-?time|stoppage time|injury time|extra time|overtime"
    r"|\d{1,3}(?:st|nd|rd|th) minute"
    r"|(?<=in the )(?:first|second|third|fourth)(?=[.,;)]| with | to | and ))"
    r"(?!(?: of)? (?:19|20)\d\d)",
    re.IGNORECASE,
)


def periods_of_play(notes: Annotations) -> tuple[TimeExpression, ...]:
    """Find the periods of the article's game, each with the value of the game's day.

    Empty where the article tells of no game, and with no value where it does not tell the game's day.
    """
    if len({token.lemma for token in notes.tokens} & _OF_GAMES) < _FEWEST:
        return ()
    text = notes.article.text
    spans = [Span(*match.span()) for match in islice(_PERIOD.finditer(text), _MOST_PERIODS)]
    if not spans:
        return ()
    day = _day_of_game(notes)
    reason = "" if day else "the day of the game is not told"
    return tuple(TimeExpression(span=s, type="DATE", value=day, reason=reason) for s in spans)


def _day_of_game(notes: Annotations) -> str | None:
    """Return the day that most times beside words of the game name, up to the day of printing."""
    printed = notes.article.published.day
    games = [token.span.start for token in notes.tokens if token.lemma in _GAME]
    told: Counter[str] = Counter()
    for time in notes.times:
        day = (time.value or "")[:10]
        if len(day) < 10 or not day[5:7].isdigit() or (printed and day > printed):
            continue
        after = bisect_left(games, time.span.start)
        near = [abs(games[i] - time.span.start) for i in (after - 1, after) if 0 <= i < len(games)]
        told[day] += bool(near) and min(near) <= _NEAR
    return max((day for day in told if told[day]), key=lambda day: (told[day], day), default=None)
