"""Names: where people, bodies, places and peoples are named in one article.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed` and its `Line`s.
Out: `Name` spans with their type, in text order, without title, determiner or possessive.
Start at `find_names`: candidates.py mends the pipeline's entities, voting.py settles their types, and
here the names are looked for again wherever the pipeline missed them.
Limits: English. Who is meant by a name is naming.py's question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from secondsource.annotating.candidates import Line, find_candidates
from secondsource.annotating.lexicon import PLACES, WORDS, fold
from secondsource.annotating.pipeline import Parsed
from secondsource.annotating.shapes import longer_names
from secondsource.annotating.voting import vote
from secondsource.annotating.words import Word, token_of
from secondsource.model import MentionType, Span

#: A name of so many letters, run together, is that name and no chance word.
_LONG_ENOUGH = 9

#: Between a name and its handle stand at most a blank, a bracket and a mark of direction or two, or
#: the name once more in another script.
_HANDLE_GAP = 24

_Known = Mapping[str, Sequence[tuple[str, ...]]]


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
    ("Lindholm police" holds "Lindholm").
    """
    types, candidates = vote(rows, find_candidates(parsed, rows))
    index = _index(types)
    run_together = {key.replace(" ", ""): key for key in types if " " in key and len(key) >= _LONG_ENOUGH}
    names: list[Name] = []
    for row, found in zip(rows, candidates, strict=True):
        spans = [(c.first, c.last) for c in found]
        spans += _again(parsed, row, spans, index)
        names += _named(parsed, row.words, sorted(spans), types)
        names += _run_together(row.words, run_together, types)
    return tuple(sorted(set(names), key=lambda n: (n.span, n.type, n.alias)))


def _index(types: dict[str, MentionType]) -> _Known:
    """Index the known names, and persons' surnames, by their first word, longest first."""
    index: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for key in PLACES.names:
        if " " in key:
            types.setdefault(key, "place")
    for key, kind in types.items():
        pieces = tuple(key.split())
        if pieces and kind != "group":
            index[pieces[0]].add(pieces)
        if kind == "person" and len(pieces) > 1:
            surname = pieces[0] if pieces[0].title() in WORDS["surnames_first"] else pieces[-1]
            if len(surname) > 1 and types.get(surname) == "person":
                index[surname].add((surname,))
    return {first: sorted(names, key=lambda n: (-len(n), n)) for first, names in index.items()}


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
    """Return the end of the known name that begins at word ``at``; 0: none does."""
    word = row.words[at]
    if not word.capital or word.text in WORDS["not_names"]:
        return 0
    pieces = word.key.split()
    for name in index.get(pieces[0], ()) if pieces else ():
        last = _matched(row.words, at, name)
        if last - at == 1 and (row.headline or at == 0):
            token = token_of(parsed, word)
            if token is None or token.pos != "PROPN":
                continue  # "Hope" or "Long" at a line's start is a word like any other
        if last:
            return last
    return 0


def _matched(row: Sequence[Word], at: int, name: tuple[str, ...]) -> int:
    """Return where the words from ``at`` on have spelled the whole name; 0: they do not."""
    last, matched = at, 0
    while last < len(row) and matched < len(name):
        own = tuple(row[last].key.split())
        if not own or name[matched : matched + len(own)] != own or (last > at and not row[last].joined):
            return 0
        matched += len(own)
        last += 1
        if row[last - 1].owns:
            break
    return last if matched == len(name) else 0


def _named(
    parsed: Parsed, row: Sequence[Word], spans: Iterable[tuple[int, int]], types: Mapping[str, MentionType]
) -> Iterable[Name]:
    """Yield the names at word ranges, the longer names they are part of, and their handles."""
    for first, last in spans:
        span = Span(row[first].start, row[last - 1].end)
        text = span.of(parsed.text)
        kind = types.get(fold(text))
        if kind is None:
            continue
        yield Name(span, text, kind)
        if kind != "person":
            for start, end, longer in longer_names(parsed, row, first, last):
                wide = Span(row[start].start, row[end - 1].end)
                yield Name(wide, wide.of(parsed.text), longer)
        if last < len(row) and row[last].text.startswith("@") and row[last].start - span.end < _HANDLE_GAP:
            yield Name(Span(row[last].start, row[last].end), row[last].text, kind, alias=text)


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
