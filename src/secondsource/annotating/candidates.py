"""Candidates: a pipeline's entities, mended by the words they stand in.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed` cut into `Line`s.
Out: for each line its `Candidate`s: word ranges that may be names, each with a type and a weight.
Start at `find_candidates`. What a name's type is in the end, the vote in voting.py says.
Limits: English; a small pipeline's habits (a verb or weekday taken into a name, a name cut short).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.annotating.lexicon import DIRECTIONS, WORDS, known
from secondsource.annotating.pipeline import Parsed
from secondsource.annotating.shapes import LONGEST_NAME, bodies_and_sites, introduced
from secondsource.annotating.words import Word, token_of, words
from secondsource.model import MentionType

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
#: Labels that the small pipeline gives with so little reason that they count half.
_WEAK = frozenset({"EVENT", "PRODUCT"})
_HONORED = WORDS["honorifics"] | WORDS["titles"]
_HOLIDAYS = frozenset({"Day", "Eve"})
#: Months and days that are surnames too, where the pipeline says so.
_SURNAMES = frozenset({"May", "June", "April", "August", "Day", "Sun", "March", "Page", "Read"})

#: Share of a line's words of four letters and more that begin with a capital, from which on the line
#: is in headline case and a capital says nothing. Set by hand: a headline has nearly all, running text
#: seldom half. A short sentence may hold little but names, so a line that ends in a stop is none.
HEADLINE_CASE = 0.7

#: Running text ends so; a headline does not.
_STOPS = '.!?"”'

#: A vote from a line in headline case counts for this much: less than any one from running text.
HEADLINE_VOTE = 0.2


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence's words, and whether its capitals mean nothing."""

    words: tuple[Word, ...]
    headline: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``[first, last)`` of a line that may be a name."""

    first: int
    last: int
    type: MentionType
    weight: float


def lines(parsed: Parsed) -> tuple[Line, ...]:
    """Cut an article into lines of words, one a sentence."""
    starts = [t.span.start for t in parsed.tokens]
    found = []
    for sentence in parsed.sentences:
        row = tuple(words(parsed, starts, sentence))
        long = [w for w in row if len(w.text) > 3]
        capitals = sum(w.capital for w in long)
        closed = parsed.text[sentence.end - 1] in _STOPS
        found.append(Line(row, not closed and len(long) > 3 and capitals >= HEADLINE_CASE * len(long)))
    return tuple(found)


def find_candidates(parsed: Parsed, rows: Sequence[Line]) -> list[list[Candidate]]:
    """Return each line's candidates, in no order; none overlaps another."""
    entities = _by_line(parsed, rows)
    return [_candidates(parsed, row, found) for row, found in zip(rows, entities, strict=True)]


def _by_line(parsed: Parsed, rows: Sequence[Line]) -> list[list[tuple[int, int, str]]]:
    """Give each line its entities, as word ranges with labels."""
    found: list[list[tuple[int, int, str]]] = [[] for _ in rows]
    filled = [i for i, row in enumerate(rows) if row.words]
    at = [rows[i].words[0].start for i in filled]
    for entity in parsed.entities:
        place = bisect_left(at, entity.span.start + 1) - 1
        if place < 0 or entity.label not in _TYPES:
            continue
        row = rows[filled[place]].words
        first = bisect_left(row, entity.span.start + 1, key=lambda w: w.end)
        last = bisect_left(row, entity.span.end, key=lambda w: w.start)
        if first < last:
            found[filled[place]].append((first, last, entity.label))
    return found


def _candidates(parsed: Parsed, row: Line, entities: list[tuple[int, int, str]]) -> list[Candidate]:
    """Repair one line's entities and add the names that their words, or the word before, give away."""
    weight = HEADLINE_VOTE if row.headline else 1.0
    found: list[Candidate] = []
    taken: set[int] = set()

    def add(first: int, last: int, kind: MentionType, share: float) -> None:
        if taken.isdisjoint(range(first, last)) and not _is_a_work(parsed, row.words, first, last):
            taken.update(range(first, last))
            found.append(Candidate(first, last, kind, weight * share))

    if not row.headline:
        for first, last, kind in bodies_and_sites(parsed, row.words):
            add(_with_and(row.words, first, last, entities), last, kind, 1.0)
    for first, last, label in entities:
        trimmed = _trim(parsed, row.words, first, last, label)
        if trimmed and taken.isdisjoint(range(first, last)):
            add(*trimmed, _TYPES[label], 0.5 if label in _WEAK else 1.0)
    for first, last in _dated_surnames(row.words):
        add(first, last, "person", 1.0)
    if not row.headline:
        for first, last, kind in list(introduced(parsed, row.words, taken)):
            add(first, last, kind, 1.0)
    return found


def _with_and(row: Sequence[Word], first: int, last: int, entities: Sequence[tuple[int, int, str]]) -> int:
    """Begin a body's name before the "and" inside it, where the gazetteer or the pipeline says so."""
    if first < 2 or row[first - 1].text not in ("and", "&"):
        return first
    start = first - 1
    while start > 0 and first - start < LONGEST_NAME and row[start].joined and row[start - 1].capital:
        start -= 1
        if row[start].text in WORDS["not_names"]:
            start += 1
            break
    whole = " ".join(w.key for w in row[start:last])
    read = any(a <= start and b >= last and label == "ORG" for a, b, label in entities)
    return start if start < first - 1 and (known(whole) or read) else first


def _is_a_work(parsed: Parsed, row: Sequence[Word], first: int, last: int) -> bool:
    """Whether quotation marks stand close around: the title of a film, a book, a song."""
    before, after = row[first].start - 1, row[last - 1].end
    text = parsed.text
    if before < 0 or text[before] not in "\"“‘'" or last - first > 4:
        return False
    return text[after : after + 1] in ('"', "”", "’") or text[after : after + 2] in (",”", ',"', ".”", '."')


def _trim(parsed: Parsed, row: Sequence[Word], first: int, last: int, label: str) -> tuple[int, int] | None:
    """Cut an entity down to the words of one name, or mend its end; None: nothing is left."""
    end = last
    first, last = _one_owner(row, first, last, label)
    while first < last and _leading(row[first], label, last - first):
        first += 1
    if label == "PERSON":
        last = _person_end(parsed, row, first, last)
        if last - first == 1 and first > 0 and row[first].joined and row[first - 1].text in WORDS["given"]:
            first -= 1
    while first < last and not _closes(row, first, last, label, last == end):
        last -= 1
    last = _with_month(row, first, last)
    if last - first == 1 and row[first].key in DIRECTIONS and first and row[first - 1].text.isdigit():
        first -= 1  # "40 South", a body: whatever it is, no half of a country
    if last < len(row) and row[last].joined and row[last].text in _HOLIDAYS:
        return None  # "Harvest Day" names no Harvest
    if first >= last or (first > 1 and row[first].text == "State" and row[first - 1].text == "of"):
        return None
    if last - first == 1 and (row[first].text in WORDS["not_alone"] or row[first].text.startswith("#")):
        return None
    if last - first == 1 and first == 0 and _common_noun(parsed, row[0]):
        return None
    if label == "EVENT" and not any(w.text in WORDS["gatherings"] for w in row[first:last]):
        return None
    if label == "PRODUCT" and any(c.isdigit() for c in row[first].text):
        return None
    return first, last


def _with_month(row: Sequence[Word], first: int, last: int) -> int:
    """Lengthen a lone given name to the surname that is a month or day too: "Theresa" before "May"."""
    if last - first != 1 or last >= len(row) or row[first].owns or not row[last].joined:
        return last
    if row[first].text not in WORDS["given"] or row[last].text not in _SURNAMES:
        return last
    dated = last + 1 < len(row) and row[last + 1].text[:1].isdigit() and row[last + 1].joined
    return last if dated else last + 1


def _dated_surnames(row: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield "May" after "Mrs" and "Theresa May": what precedes the month says that it is none."""
    for i in range(1, len(row)):
        if row[i].text in _SURNAMES and row[i].joined and not row[i - 1].owns:
            before = row[i - 1].text
            if before.rstrip(".") in WORDS["honorifics"]:
                yield i, i + 1
            elif before in WORDS["given"] - WORDS["not_names"] and _with_month(row, i - 1, i) > i:
                yield i - 1, i + 1


def _common_noun(parsed: Parsed, word: Word) -> bool:
    """Whether a sentence's first word has its capital from there alone: "Commuters", "Hundreds"."""
    token = token_of(parsed, word)
    return token is not None and token.tag not in ("NNP", "NNPS") and not known(word.key)


def _leading(word: Word, label: str, left: int) -> bool:
    """Whether an entity's first word is no part of the name."""
    if word.text in WORDS["not_names"]:
        return True
    if not word.capital and not word.text[:1].isdigit():
        return True
    return label == "PERSON" and left > 1 and word.text.rstrip(".") in _HONORED


def _closes(row: Sequence[Word], first: int, last: int, label: str, whole: bool) -> bool:
    """Whether the last word can end a name."""
    word = row[last - 1]
    if word.text in WORDS["not_names"]:
        return label == "PERSON" and whole and last - first > 1 and word.text in _SURNAMES
    return word.capital


def _one_owner(row: Sequence[Word], first: int, last: int, label: str) -> tuple[int, int]:
    """Keep one side of a possessive inside an entity: "Ito's New Year" names Ito, "Vesk of Ana Ruiz" Vesk."""
    for i in range(first, last - 1):
        if row[i].text == "of" and i > first and row[i + 1].text in WORDS["given"]:
            return first, i
        if row[i].owns:
            common = row[last - 1].text in WORDS["bodies"] | WORDS["sites"]
            if label == "PERSON" or not (common or "Republic" in row[i + 1].text):
                return first, i + 1
    return first, last


def _person_end(parsed: Parsed, row: Sequence[Word], first: int, last: int) -> int:
    """Cut or lengthen a person's name to the capitalised words that run on."""
    end, stop = first, min(len(row), first + LONGEST_NAME)
    while end < stop and _runs_on(parsed, row, first, end, last):
        end += 1
    return end


def _runs_on(parsed: Parsed, row: Sequence[Word], first: int, at: int, last: int) -> bool:
    """Whether the word ``at`` belongs to the person's name that begins at ``first``."""
    word, token = row[at], token_of(parsed, row[at])
    if at == first:
        return word.capital and word.text not in WORDS["not_names"]
    if not word.joined or row[at - 1].owns:
        return False
    particle = word.key in WORDS["particles"] and at + 1 < len(row) and row[at + 1].capital
    proper = token is not None and token.pos == "PROPN" and token.span.start == word.start
    if at >= last and not (proper or particle):
        return False
    if word.text in WORDS["not_names"]:
        return at == last - 1 and word.text in _SURNAMES
    shouted = len(word.text) > 3 and word.text.isupper() and not row[first].text.isupper()
    verb = token is not None and token.pos in ("VERB", "AUX")
    return (word.capital or particle) and not shouted and not verb
