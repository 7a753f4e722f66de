"""Names: where people, bodies, places and peoples are named in one article.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed`.
Out: `Name` spans with their type, in text order, without title, determiner or possessive.
Start at `find_names`: the pipeline's entities are trimmed to words, repaired by the shape of the
words, put to a vote over the article, and looked for again wherever the pipeline missed them.
Limits: English. Who is meant by a name is naming.py's question.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secondsource.annotating.lexicon import PLACES, WORDS, fold
from secondsource.annotating.pipeline import Parsed
from secondsource.annotating.shapes import bodies_and_sites, has_common, introduced, longer_names, told
from secondsource.annotating.words import Word, token_of, words
from secondsource.model import MentionType, Span

_TYPES: dict[str, MentionType] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "organisation",
    "PRODUCT": "organisation",
}
#: Labels that the small pipeline gives with so little reason that one alone makes no name.
_WEAK = frozenset({"EVENT", "PRODUCT"})
_PARTICLES = frozenset("de da do dos das del della di du la le van von der den ter bin ibn al el ben abu y e".split())
_HONORED = WORDS["honorifics"] | WORDS["titles"]

#: Share of a line's words of four letters and more that begin with a capital, from which on the line
#: is in headline case and a capital says nothing: between running text (under 0.5) and headlines (1).
HEADLINE_CASE = 0.7

#: What the words beside a name say outweighs three readings of the pipeline's: they are evidence in print.
_TOLD = 3.0

#: Between a name and its handle stand at most a blank, a bracket and a mark of direction or two.
_HANDLE_GAP = 24

#: A name of so many letters, run together, is that name and no chance word.
_LONG_ENOUGH = 9

#: A vote from a line in headline case counts for this much: less than any one from running text.
_HEADLINE_VOTE = 0.2


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


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence's words, and whether its capitals mean nothing."""

    words: tuple[Word, ...]
    headline: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words ``[first, last)`` of a line that may be a name."""

    first: int
    last: int
    type: MentionType
    weight: float


def lines(parsed: Parsed) -> tuple[Line, ...]:
    """Cut an article into lines of words."""
    starts = [t.span.start for t in parsed.tokens]
    found = []
    for sentence in parsed.sentences:
        row = tuple(words(parsed, starts, sentence))
        long = [w for w in row if len(w.text) > 3]
        capitals = sum(w.capital for w in long)
        found.append(Line(row, len(long) > 3 and capitals >= HEADLINE_CASE * len(long)))
    return tuple(found)


def find_names(parsed: Parsed, rows: Sequence[Line]) -> tuple[Name, ...]:
    """Find the names of one article.

    A name inside a longer one is found only where the longer one ends in a common noun ("Lindholm
    police" holds "Lindholm").
    """
    entities = _by_line(parsed, rows)
    candidates = [_candidates(parsed, row, found) for row, found in zip(rows, entities, strict=True)]
    votes = _votes(parsed, rows, candidates)
    types = {key: _decide(key, count) for key, count in votes.items()}
    _surnames(types)
    names: list[Name] = []
    known = _index(types)
    run_together = {key.replace(" ", ""): key for key in types if " " in key and len(key) >= _LONG_ENOUGH}
    for row, found in zip(rows, candidates, strict=True):
        spans = [(c.first, c.last) for c in found if not row.headline or _trusted(row, c, types, votes)]
        spans += _again(parsed, row, spans, known)
        names += _named(parsed, row, sorted(spans), types)
        names += _run_together(row, run_together, types)
    return tuple(sorted(set(names), key=lambda n: (n.span, n.type)))


# ------------------------------------------------------------------ candidates


def _by_line(parsed: Parsed, rows: Sequence[Line]) -> list[list[tuple[int, int, str]]]:
    """Give each line its entities, as word ranges with labels."""
    found: list[list[tuple[int, int, str]]] = [[] for _ in rows]
    starts = [row.words[0].start if row.words else -1 for row in rows]
    filled = [i for i, start in enumerate(starts) if start >= 0]
    at = [starts[i] for i in filled]
    for entity in parsed.entities:
        if entity.label not in _TYPES:
            continue
        place = bisect_left(at, entity.span.start + 1) - 1
        if place < 0:
            continue
        row = rows[filled[place]].words
        first = bisect_left([w.end for w in row], entity.span.start + 1)
        last = bisect_left([w.start for w in row], entity.span.end)
        if first < last:
            found[filled[place]].append((first, last, entity.label))
    return found


def _candidates(parsed: Parsed, row: Line, entities: list[tuple[int, int, str]]) -> list[_Candidate]:
    """Repair one line's entities and add the bodies and sites that their words give away."""
    weight = _HEADLINE_VOTE if row.headline else 1.0
    found = [
        _Candidate(first, last, kind, weight)
        for first, last, kind in bodies_and_sites(parsed, row.words)
        if not row.headline
    ]
    taken = [(c.first, c.last) for c in found]
    for first, last, label in entities:
        if any(f < last and first < t for f, t in taken):
            continue
        trimmed = _trim(parsed, row.words, first, last, label)
        if trimmed:
            taken.append(trimmed)
            kind = _TYPES[label]
            found.append(_Candidate(*trimmed, kind, weight * (0.5 if label in _WEAK else 1.0)))
    if not row.headline:
        covered = {i for first, last in taken for i in range(first, last)}
        found += [_Candidate(*one, weight) for one in introduced(parsed, row.words, covered)]
    return found


def _trim(parsed: Parsed, row: Sequence[Word], first: int, last: int, label: str) -> tuple[int, int] | None:
    """Cut an entity down to the words of one name, or mend its end; None: nothing is left."""
    first, last = _one_owner(row, first, last, label)
    while first < last and _leading(row[first], label, last - first):
        first += 1
    if label == "PERSON":
        last = _person_end(parsed, row, first, last)
    while first < last and (not row[last - 1].capital or row[last - 1].text in WORDS["not_names"]):
        last -= 1
    if last - first == 1 and (row[first].text in WORDS["not_alone"] or row[first].text.startswith("#")):
        return None
    if first >= last or (first > 1 and row[first].text == "State" and row[first - 1].text == "of"):
        return None
    if label == "EVENT" and not any(w.text in WORDS["gatherings"] for w in row[first:last]):
        return None
    if label == "PRODUCT" and any(c.isdigit() for c in row[first].text):
        return None
    return first, last


def _leading(word: Word, label: str, left: int) -> bool:
    """Whether an entity's first word is no part of the name."""
    if word.text in WORDS["not_names"]:
        return True
    if not word.capital and not word.text[:1].isdigit():
        return True
    return label == "PERSON" and left > 1 and word.text.rstrip(".") in _HONORED


def _one_owner(row: Sequence[Word], first: int, last: int, label: str) -> tuple[int, int]:
    """Keep one side of a possessive inside an entity: "Ito's New Year" names Ito."""
    for i in range(first, last - 1):
        if row[i].owns:
            ends_as_name = row[last - 1].text in WORDS["bodies"] | WORDS["sites"] or "Republic" in row[i + 1].text
            if label == "PERSON" or not ends_as_name:
                return first, i + 1
    return first, last


def _person_end(parsed: Parsed, row: Sequence[Word], first: int, last: int) -> int:
    """Cut or lengthen a person's name to the capitalised words that run on."""
    end = first
    while end < len(row):
        word = row[end]
        if end > first and (not word.joined or row[end - 1].owns):
            break
        token = token_of(parsed, word)
        proper = token is not None and token.pos == "PROPN" and token.span.start == word.start
        particle = word.key in _PARTICLES and end + 1 < len(row) and row[end + 1].capital and end > first
        if end >= last and not (proper or particle):
            break
        if not (word.capital or particle) or word.text in WORDS["not_names"]:
            break
        if end > first and len(word.text) > 3 and word.text.isupper() and not row[first].text.isupper():
            break
        if end > first and token is not None and token.pos in ("VERB", "AUX"):
            break
        end += 1
    return max(end, first)


# ------------------------------------------------------------------ the vote


def _text(parsed: Parsed, row: Sequence[Word], first: int, last: int) -> str:
    return parsed.text[row[first].start : row[last - 1].end]


def _votes(
    parsed: Parsed, rows: Sequence[Line], candidates: Sequence[Sequence[_Candidate]]
) -> dict[str, Counter[MentionType]]:
    votes: dict[str, Counter[MentionType]] = defaultdict(Counter)
    for row, found in zip(rows, candidates, strict=True):
        for c in found:
            key = fold(_text(parsed, row.words, c.first, c.last))
            votes[key][c.type] += c.weight  # type: ignore[assignment]
            for kind in told(row.words, c.first, c.last):
                votes[key][kind] += _TOLD
    return votes


def _decide(key: str, count: Counter[MentionType]) -> MentionType:
    """Choose a name's type: by the gazetteer, else by most votes."""
    if key in PLACES.names or key in PLACES.capitals:
        return "place"
    if key in PLACES.people:
        return "group"
    order: tuple[MentionType, ...] = ("person", "place", "organisation", "group")
    return max(order, key=lambda kind: count[kind])


def _surnames(types: dict[str, MentionType]) -> None:
    """Make persons of single words that end (or begin) a person's longer name."""
    parts = {p for key, kind in types.items() if kind == "person" and " " in key for p in _outer(key)}
    for key, kind in list(types.items()):
        pieces = key.split()
        shaped = len(pieces) in (2, 3) and not has_common(pieces)
        if shaped and kind == "organisation" and types.get(pieces[-1]) == "person":
            types[key] = "person"
    for part in parts:
        if part not in PLACES.names and part not in PLACES.capitals and part not in PLACES.people:
            types[part] = "person"


def _outer(key: str) -> tuple[str, str]:
    pieces = key.split()
    return pieces[0], pieces[-1]


def _trusted(
    row: Line, c: _Candidate, types: dict[str, MentionType], votes: dict[str, Counter[MentionType]]
) -> bool:
    """Whether a name from a line in headline case is borne out by running text or the gazetteer."""
    key = fold(" ".join(w.text for w in row.words[c.first : c.last]))
    if key in PLACES.names or key in PLACES.capitals or key in PLACES.people:
        return True
    return votes[key].total() >= 1 or (c.type == "person" and c.last - c.first in (2, 3))


# ------------------------------------------------------------------ found again


def _index(types: dict[str, MentionType]) -> dict[str, list[tuple[str, ...]]]:
    """Index the known names, and persons' surnames, by their first word, longest first."""
    known: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for key in PLACES.names:
        if " " in key:
            known[key.split()[0]].add(tuple(key.split()))
            types.setdefault(key, "place")
    for key, kind in types.items():
        pieces = tuple(key.split())
        if not pieces or kind == "group":
            continue
        known[pieces[0]].add(pieces)
        if kind == "person" and len(pieces) > 1:
            surname = pieces[0] if pieces[0].title() in WORDS["surnames_first"] else pieces[-1]
            if len(surname) > 1:
                known[surname].add((surname,))
    return {first: sorted(names, key=lambda n: (-len(n), n)) for first, names in known.items()}


def _again(
    parsed: Parsed, row: Line, spans: list[tuple[int, int]], known: dict[str, list[tuple[str, ...]]]
) -> list[tuple[int, int]]:
    """Find known names where no candidate stands."""
    taken = {i for first, last in spans for i in range(first, last)}
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(row.words):
        last = 0 if i in taken else _known_at(parsed, row, i, known)
        if last and not taken.intersection(range(i, last)):
            found.append((i, last))
        i = max(last, i + 1)
    return found


def _known_at(parsed: Parsed, row: Line, at: int, known: dict[str, list[tuple[str, ...]]]) -> int:
    """Return the end of the known name that begins at word ``at``; 0: none does."""
    word = row.words[at]
    if not word.capital or word.text in WORDS["not_names"]:
        return 0
    pieces = word.key.split()
    if not pieces:
        return 0
    token = token_of(parsed, word)
    for name in known.get(pieces[0], ()):
        last, matched = at, 0
        while last < len(row.words) and matched < len(name):
            next_word = row.words[last]
            own = tuple(next_word.key.split())
            if name[matched : matched + len(own)] != own or not own or (last > at and not next_word.joined):
                break
            matched += len(own)
            last += 1
            if next_word.owns and matched < len(name):
                break
        if matched == len(name):
            alone = last - at == 1
            if alone and (row.headline or at == 0) and (token is None or token.pos != "PROPN"):
                continue  # "Hope" or "Long" at a line's start is a word like any other
            return last
    return 0


def _named(
    parsed: Parsed, row: Line, spans: Iterable[tuple[int, int]], types: dict[str, MentionType]
) -> Iterable[Name]:
    for first, last in spans:
        text = _text(parsed, row.words, first, last)
        kind = types.get(fold(text))
        if kind is None:
            continue
        yield Name(Span(row.words[first].start, row.words[last - 1].end), text, kind)
        if kind != "person":
            for start, end, longer in longer_names(parsed, row.words, first, last):
                span = Span(row.words[start].start, row.words[end - 1].end)
                yield Name(span, span.of(parsed.text), longer)
        yield from _handle(row.words, last, text, kind)


def _run_together(row: Line, known: dict[str, str], types: dict[str, MentionType]) -> Iterable[Name]:
    """Yield known names that are written as one word: "VeskCouncil", "@VeskCouncil"."""
    for word in row.words:
        key = known.get(fold(word.text.lstrip("@#")))
        if key is not None:
            yield Name(Span(word.start, word.end), word.text, types[key], alias=key)


def _handle(row: Sequence[Word], at: int, name: str, kind: MentionType) -> Iterable[Name]:
    """Yield the handle that stands in brackets after a name: "Ana Ruiz (@aruiz)"."""
    if at < len(row) and row[at].text.startswith("@") and row[at].start - row[at - 1].end < _HANDLE_GAP:
        yield Name(Span(row[at].start, row[at].end), row[at].text, kind, alias=name)
