"""Departures: the runs of words in which one wording of a quote departs from another.

reading > annotating > gathering > [comparing] > presenting

In:  two articles' texts and where a wording stands in each.
Out: `Departure`s in text order: words omitted, added or replaced; and the share of one that others bear out.
Start at `departures`. docs/quotes.md says what is taken for the same.
Limits: English. Words are compared as printed, so a spelling ("colour", "color") is a replaced word.
Case, punctuation, hyphens and an editor's brackets are no departure. Beyond `MOST_WORDS` nothing is told.
Source: longest common subsequence of words (rapidfuzz).
Nothing here reads or writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from secondsource.comparing.align import is_function
from secondsource.comparing.words import Word, words
from secondsource.model import Departure, Span

#: Words of a wording that are laid beside another's: no sentence of the press has so many.
MOST_WORDS = 600

#: Most words that an editor's bracketed words ("[the bill]") may stand for: a noun phrase's length.
STANDS_FOR = 4

#: A negator so many words before the place where a wording begins reaches into it ("did not say that | …").
REACH = 4

#: A run of more words than this that one alone has is another statement, and not a negator lost or added.
LONGEST_NEGATION = 8

_NEGATOR_WORDS = "not no never none nobody nothing nowhere nor neither cannot without"
_NEGATORS = frozenset(_NEGATOR_WORDS.split())
_NEGATIVE_ENDING = re.compile(r"n['’ʼ‘]t$", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\[\]\n]{1,120}\]")
_STOP = re.compile(r"[,;:.!?…—–]|\s-\s")


@dataclass(slots=True)
class _Run:
    """So many words of the fullest (``gone``) beside so many of the wording (``come``), equal or not."""

    gone: list[Word]
    come: list[Word]
    equal: bool


def departures(fullest: str, of: Span, wording: str, at: Span) -> tuple[Departure, ...]:
    """Lay ``wording[at]`` beside ``fullest[of]``; empty where they differ in case and marks alone.

    Spans count in the article each stands in and run from a first word to a last one.
    """
    mine, theirs = _spoken(fullest, of), _spoken(wording, at)
    runs = _runs(mine, theirs)
    if len(mine) == MOST_WORDS or len(theirs) == MOST_WORDS:  # what follows may have been cut off
        while runs and not runs[-1].equal:
            runs.pop()
    found: list[Departure] = []
    for place, run in enumerate(runs):
        if run.equal or _understood(run, fullest, wording):
            continue
        gone = [w for w in run.gone if not _aside(fullest, w)] or run.gone
        come = [w for w in run.come if not _aside(wording, w)] or run.come
        found.append(
            Departure(
                kind="replaced" if gone and come else "omitted" if gone else "added",
                of=Span(gone[0].start, gone[-1].end) if gone else None,
                at=Span(come[0].start, come[-1].end) if come else None,
                negation=_negates(run, place, len(runs), fullest, wording),
            )
        )
    return tuple(found)


def borne_out(text: str, span: Span, others: Iterable[tuple[str, Span]], enough: float = 1.0) -> float:
    """The share of a wording's words, content words above all, that stand in order in any of ``others``.

    No more of them are read once ``enough`` is reached.
    """
    mine = _spoken(text, span)
    weights = [0.2 if is_function(word.key) else 1.0 for word in mine]
    all_ = sum(weights) or 1.0
    found: set[int] = set()
    share = 0.0
    for other, where in others:
        place = 0
        for run in _runs(mine, _spoken(other, where)):
            if run.equal or _joined(run.gone) == _joined(run.come):
                found.update(range(place, place + len(run.gone)))
            place += len(run.gone)
        share = sum(weights[i] for i in sorted(found)) / all_
        if share >= enough:
            break
    return share


# ------------------------------------------------------------------ words


@lru_cache(maxsize=64)  # a fullest wording is laid beside many
def _spoken(text: str, span: Span) -> tuple[Word, ...]:
    """The words of the span; "[T]he" and "w[as]" are one word each."""
    found: list[Word] = []
    for word in words(text, span.start, span.end):
        between = text[found[-1].end : word.start] if found else " "
        if between in {"[", "]"}:
            last = found.pop()
            word = Word(last.key + word.key, last.start, word.end, last.capital)
        found.append(word)
        if len(found) == MOST_WORDS:
            break
    return tuple(found)


def _aside(text: str, word: Word) -> bool:
    """Say whether the word stands in an editor's brackets, and so is not the speaker's; a "[not]" counts."""
    before = text.rfind("[", max(0, word.start - 120), word.start)
    bracket = _BRACKETS.match(text, before) if before >= 0 else None
    return bool(bracket and bracket.end() > word.end) and not _negator(text, word)


def _negator(text: str, word: Word) -> bool:
    return word.key in _NEGATORS or bool(_NEGATIVE_ENDING.search(text[word.start : word.end]))


def _joined(found: Sequence[Word]) -> str:
    return "".join(word.key for word in found)


# ------------------------------------------------------------------ runs


def _runs(mine: Sequence[Word], theirs: Sequence[Word]) -> list[_Run]:
    """Both lists of words, cut into runs that are equal and runs that are not, in turn."""
    one, other = [w.key for w in mine], [w.key for w in theirs]
    runs: list[_Run] = []
    for step in LCSseq.opcodes(one, other):
        gone, come = list(mine[step.src_start : step.src_end]), list(theirs[step.dest_start : step.dest_end])
        _append(runs, _Run(gone, come, step.tag == "equal"))
    return _readable(_slid(runs))


def _append(runs: list[_Run], run: _Run) -> None:
    if not run.gone and not run.come:
        return
    if runs and runs[-1].equal == run.equal:
        runs[-1] = _Run(runs[-1].gone + run.gone, runs[-1].come + run.come, run.equal)
    else:
        runs.append(run)


def _slid(runs: list[_Run]) -> list[_Run]:
    """Let words that one alone has stand where they leave the fewest gaps.

    "the | man saw the | dog" omits "the man saw": the first "the" is as good as the second.
    """
    for i in range(1, len(runs) - 1):
        before, run, after = runs[i - 1], runs[i], runs[i + 1]
        if run.equal or (run.gone and run.come) or not before.gone:
            continue
        alone = run.gone or run.come
        size = len(before.gone)
        if size >= len(alone) or [w.key for w in alone[-size:]] != [w.key for w in before.gone]:
            continue
        in_gone = bool(run.gone)
        moved = before.gone + alone if in_gone else before.come + alone
        kept = before.come if in_gone else before.gone
        shared, left = moved[-size:], moved[:-size]
        runs[i - 1] = _Run([], [], True)
        runs[i] = _Run(left, [], False) if in_gone else _Run([], left, False)
        gone, come = (shared, kept) if in_gone else (kept, shared)
        runs[i + 1] = _Run(gone + after.gone, come + after.come, True)
    merged: list[_Run] = []
    for run in runs:
        _append(merged, run)
    return merged


def _readable(runs: list[_Run]) -> list[_Run]:
    """Join two replaced runs across a few function words that they share by chance."""
    joined: list[_Run] = []
    for i, run in enumerate(runs):
        chance = run.equal and 0 < i < len(runs) - 1 and all(is_function(w.key) for w in run.gone)
        if chance and not any(w.key in _NEGATORS for w in run.gone):
            sides = [joined[-1] if joined else runs[i - 1], runs[i + 1]]
            most = min(max(len(side.gone), len(side.come)) for side in sides)
            if len(run.gone) <= most and all(side.gone and side.come for side in sides):
                run = _Run(run.gone, run.come, False)
        _append(joined, run)
    return joined


# ------------------------------------------------------------------ what a run means


def _understood(run: _Run, fullest: str, wording: str) -> bool:
    """Say whether a run is no departure: marks alone, or an editor's words in brackets."""
    if run.gone and run.come and _joined(run.gone) == _joined(run.come):
        return not (_parted(run.gone, fullest) or _parted(run.come, wording))
    return _brackets(run.gone, run.come, fullest) or _brackets(run.come, run.gone, wording)


def _parted(found: Sequence[Word], text: str) -> bool:
    """Say whether white space parts two words of letters: "some time" is another spelling, "e-mail" none."""
    return any(
        one.key[-1:].isalpha()
        and other.key[:1].isalpha()
        and any(map(str.isspace, text[one.end : other.start]))
        for one, other in pairwise(found)
    )


def _brackets(inside: Sequence[Word], beside: Sequence[Word], text: str) -> bool:
    """Say whether all of one side are an editor's, and the other no more than what they can stand for."""
    return bool(inside) and len(beside) <= STANDS_FOR and all(_aside(text, word) for word in inside)


def _negates(run: _Run, place: int, number: int, fullest: str, wording: str) -> bool:
    """Say whether a negator that bears on the words kept is lost or added; ``place`` of ``number`` runs."""
    lost = [i for i, word in enumerate(run.gone) if _negator(fullest, word)]
    added = [i for i, word in enumerate(run.come) if _negator(wording, word)]
    if run.come or 0 < place < number - 1:
        return len(lost) != len(added) and max(len(run.gone), len(run.come)) <= LONGEST_NEGATION
    if not lost:
        return False
    if place:  # left out at the end: "We can | not"
        return lost[0] == 0
    near = len(run.gone) - lost[-1] <= REACH
    return near and not _STOP.search(fullest, run.gone[lost[-1]].end, run.gone[-1].end)
