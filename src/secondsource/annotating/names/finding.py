"""Names: where people, bodies, places and peoples are named in one article.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed` and its `Line`s.
Out: `Name` spans with their type, in text order, without title, determiner or possessive.
Start at `find_names`: candidates.py mends the pipeline's entities, voting.py settles their types, and
here the names are looked for again wherever the pipeline missed them.
Limits: English. Who is meant by a name is naming.py's question.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from secondsource.annotating.names.candidates import find_candidates
from secondsource.annotating.names.datelines import dateline_places
from secondsource.annotating.names.headlines import Line
from secondsource.annotating.names.lexicon import PLACES, WORDS, fold
from secondsource.annotating.names.persons import turned
from secondsource.annotating.names.shapes import longer_names
from secondsource.annotating.names.voting import vote
from secondsource.annotating.names.words import Word, token_of
from secondsource.annotating.pipeline import Parsed
from secondsource.model import MentionType, Span

#: A name of so many letters, run together, is that name and no chance word.
_LONG_ENOUGH = 9

#: Between a name and its handle stand at most a blank, a bracket and a mark of direction or two, or
#: the name once more in another script.
_HANDLE_GAP = 24

#: What may part two words of one name.
_GAPS = frozenset((" ", " & ", " “", "” ", ' "', '" ', " ‘", "’ ", " '", "' "))

#: No name that is looked for again has more pieces.
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class _Known:
    """Folded names to look for again, and how many pieces the longest has, by its first."""

    keys: frozenset[str]
    longest: Mapping[str, int]
    #: Those of persons.
    persons: frozenset[str]
    #: Words that the article prints in lower case.
    small: frozenset[str]


@dataclass(frozen=True, slots=True)
class Name:
    """One printed name: its words without title, determiner or possessive."""

    span: Span
    text: str
    type: MentionType
    #: The name that a handle or a name run together stands for; "" for a name that stands for itself.
    alias: str = ""

    @property
    def key(self) -> str:
        """The name as it is compared: folded."""
        return fold(self.text)


def find_names(parsed: Parsed, rows: Sequence[Line]) -> tuple[Name, ...]:
    """Find the names of one article.

    A name lies inside a longer one only where the longer one is made by common words after it
    ("Lindholm police" holds "Lindholm"). The dateline's places come too, though no sentence holds them.
    """
    printed = [(span, span.of(parsed.text)) for span in dateline_places(parsed.article)]
    places = [fold(words) for _, words in printed]
    types, candidates = vote(parsed, rows, find_candidates(parsed, rows), places)
    index = _index(types, rows)
    run_together = {key.replace(" ", ""): key for key in types if " " in key and len(key) >= _LONG_ENOUGH}
    names = [Name(span, words, "place") for span, words in printed]
    for row, found in zip(rows, candidates, strict=True):
        spans = [(c.first, c.last) for c in found]
        spans += _again(parsed, row, spans, index)
        names += _named(parsed, row.words, sorted(spans), types)
        names += _run_together(row.words, run_together, types)
    return tuple(sorted(set(names), key=lambda n: (n.span.start, n.span.end, n.type, n.alias)))


def _index(types: dict[str, MentionType], rows: Sequence[Line]) -> _Known:
    """Return the known names, persons' surnames among them, with the pieces of the longest by first piece."""
    for key in PLACES.names:
        if " " in key:
            types.setdefault(key, "place")
    keys = {key for key, kind in types.items() if kind != "group" and key}
    for key, kind in list(types.items()):
        pieces = key.split()
        if kind == "person" and len(pieces) > 1:
            if turned(key) and types.setdefault(pieces[0], "person") == "person":
                keys.add(pieces[0])
            surname = pieces[0] if pieces[0].title() in WORDS["surnames_first"] else pieces[-1]
            if len(surname) > 1 and types.get(surname) == "person":
                keys.add(surname)
    longest: dict[str, int] = {}
    for key in keys:
        pieces = key.split()
        longest[pieces[0]] = min(max(longest.get(pieces[0], 0), len(pieces)), _LONGEST)
    small = frozenset(w.text for row in rows for w in row.words if w.text.islower())
    persons = frozenset(key for key in keys if types.get(key) == "person")
    return _Known(frozenset(keys), longest, persons, small)


def _again(
    parsed: Parsed, row: Line, spans: Iterable[tuple[int, int]], index: _Known
) -> list[tuple[int, int]]:
    """Find known names where no candidate stands."""
    taken = {i for first, last in spans for i in range(first, last)}
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(row.words):
        last = 0 if i in taken else _known_at(parsed, row, i, index)
        if last and taken.isdisjoint(range(i, last)):
            found.append((i, last))
        i = max(last, i + 1)
    return found


def _known_at(parsed: Parsed, row: Line, at: int, index: _Known) -> int:
    """Return the end of the longest known name that begins at word ``at``; 0: none does."""
    word = row.words[at]
    if not word.capital or word.text in WORDS["not_names"]:
        return 0
    pieces = word.key.split()
    if not pieces:
        return 0
    found, last, spelled = 0, at, ""
    for _ in range(index.longest.get(pieces[0], 0)):
        if last == len(row.words) or (last > at and (row.words[last - 1].owns or not row.words[last].joined)):
            break
        spelled = f"{spelled} {row.words[last].key}".strip()
        last += 1
        if spelled in index.keys:
            found = last
    if found - at == 1 and (row.headline or at == 0):
        token = token_of(parsed, word)
        # "Hope" or "Long" at a line's start is a word like any other where the article has it small.
        if token is None or token.pos not in ("PROPN", "NOUN"):
            return 0
        person = word.key in index.persons
        if token.pos == "NOUN" and ((row.headline and not person) or word.text.casefold() in index.small):
            return 0
    return found


def _named(
    parsed: Parsed, row: Sequence[Word], spans: Iterable[tuple[int, int]], types: Mapping[str, MentionType]
) -> Iterable[Name]:
    """Yield the names at word ranges, the longer names they are part of, and their handles."""
    for first, last in spans:
        span = Span(row[first].start, row[last - 1].end)
        text = span.of(parsed.text)
        kind = types.get(fold(text)) or types.get(_key(parsed, row, first, last))
        if kind is None:
            continue
        yield Name(span, text, kind)
        if kind != "person":
            for start, end, longer in longer_names(parsed, row, first, last):
                wide = Span(row[start].start, row[end - 1].end)
                yield Name(wide, wide.of(parsed.text), longer)
        if last < len(row) and row[last].text.startswith("@") and row[last].start - span.end < _HANDLE_GAP:
            yield Name(Span(row[last].start, row[last].end), row[last].text, kind, alias=text)


def _key(parsed: Parsed, row: Sequence[Word], first: int, last: int) -> str:
    """Return the key of a name with an "&" or a nickname in it; "" where other marks part its words."""
    gaps = (parsed.text[a.end : b.start] for a, b in itertools.pairwise(row[first:last]))
    return fold(" ".join(w.text for w in row[first:last])) if _GAPS.issuperset(gaps) else ""


def _run_together(
    row: Sequence[Word], known: Mapping[str, str], types: Mapping[str, MentionType]
) -> Iterable[Name]:
    """Yield known names that are written as one word: "VeskCouncil", "@VeskCouncil"."""
    for at, word in enumerate(row):
        key = known.get(fold(word.text.lstrip("@#")))
        if key is None:
            continue
        kind = types[key]
        yield Name(Span(word.start, word.end), word.text, kind, alias=key)
        following = row[at + 1] if at + 1 < len(row) else None
        if following and following.text.startswith("@") and following.start - word.end < _HANDLE_GAP:
            yield Name(Span(following.start, following.end), following.text, kind, alias=key)
