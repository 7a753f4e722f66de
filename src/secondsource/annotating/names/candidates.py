"""Candidates: a pipeline's entities, mended by the words they stand in.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed` cut into `Line`s.
Out: for each line its `Candidate`s: word ranges that may be names, each with a type and a weight.
Start at `find_candidates`. What a name's type is in the end, the vote in voting.py says.
Limits: English; a small pipeline's habits (a verb or weekday taken into a name, a name cut short).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.annotating.names.beside import is_code, is_period, styled_persons, well_known
from secondsource.annotating.names.headlines import Line, full_name_end
from secondsource.annotating.names.lexicon import DIRECTIONS, TOWNS, WORDS, known
from secondsource.annotating.names.regrouping import Range, regrouped, with_and
from secondsource.annotating.names.shapes import (
    LONGEST_NAME,
    abbreviates_noun,
    bodies_and_sites,
    has_common,
    introduced,
    shouted,
)
from secondsource.annotating.names.words import Word, token_of
from secondsource.annotating.pipeline import Parsed
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
_GIVEN = WORDS["given"] - WORDS["not_names"]
_HONORED = WORDS["honorifics"] | WORDS["titles"]
#: Written small inside names; of other languages too.
_SMALL = WORDS["small"] | WORDS["particles"] | WORDS["small_abroad"]
#: Particles that no English sentence has in lower case but in a name, and how many may follow one another.
_PARTICLES_ALONE = WORDS["particles_alone"]
_PARTICLES = 4
#: A politician's party and state in brackets: "R-Ohio".
_SEAT = re.compile(r"[DIR]-[A-Z]")
_NONE_ALONE = WORDS["not_alone"] | WORDS["addressed_as"]
_HOLIDAYS = frozenset({"Day", "Eve"})
#: Months and days that are surnames too, where the pipeline says so.
_SURNAMES = frozenset({"May", "June", "April", "August", "Day", "Sun", "March", "Page", "Read"})

#: Words of a person's name, at the most: the press prints no more of anybody's.
_LONGEST_PERSON = 8

#: A vote from a line in headline case counts for this much: less than any one from running text.
HEADLINE_VOTE = 0.2
#: A style straight before a name outweighs the pipeline's reading, as a title does in telling.py.
STYLED = 3.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``[first, last)`` of a line that may be a name."""

    first: int
    last: int
    type: MentionType
    weight: float


def find_candidates(parsed: Parsed, rows: Sequence[Line]) -> list[list[Candidate]]:
    """Return each line's candidates, in no order; none overlaps another."""
    entities = _by_line(parsed, rows)
    return [_candidates(parsed, row, found) for row, found in zip(rows, entities, strict=True)]


def _by_line(parsed: Parsed, rows: Sequence[Line]) -> list[list[Range]]:
    """Give each line its entities, as word ranges with labels."""
    found: list[list[Range]] = [[] for _ in rows]
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


def _candidates(parsed: Parsed, row: Line, entities: list[Range]) -> list[Candidate]:
    """Repair one line's entities and add the names that their words, or the word before, give away."""
    weight = HEADLINE_VOTE if row.headline else 1.0
    found: list[Candidate] = []
    taken: set[int] = set()

    def add(first: int, last: int, kind: MentionType, share: float) -> None:
        if taken.isdisjoint(range(first, last)) and not _is_a_work(parsed, row.words, first, last):
            taken.update(range(first, last))
            found.append(Candidate(first, last, kind, weight * share))

    if not row.headline:
        for first, last, kind in styled_persons(row.words):
            add(first, last, kind, STYLED)
        for first, last, kind in bodies_and_sites(parsed, row.words):
            add(with_and(row.words, first, last, entities), last, kind, 1.0)
    for first, last, label in regrouped(row.words, entities):
        first = next((i + 1 for i in range(last - 2, first, -1) if row.words[i].text == "at"), first)
        trimmed = _trim(parsed, row.words, first, last, label)
        if trimmed and taken.isdisjoint(range(first, last)):
            read = "person" if trimmed[0] < first else _TYPES[label]
            if row.headline and read == "person":
                trimmed = trimmed[0], full_name_end(row.words, *trimmed)
            add(*trimmed, read, 0.5 if label in _WEAK else 1.0)
    for first, last in _dated_surnames(row.words):
        add(first, last, "person", 1.0)
    if not row.headline:
        for first, last, kind in well_known(row.words):
            add(first, last, kind, 1.0)
        for first, last, kind in list(introduced(parsed, row.words, taken)):
            add(first, last, kind, 1.0)
    return found


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
    if first == 0 and last > 1 and label == "PERSON" and _describes(parsed, row[0]):
        first = 1
    last = next((i for i in range(first + 1, last) if not _in_name(row[i])), last)
    if label == "PERSON":
        last = _person_end(parsed, row, first, last)
    if label == "PERSON" and first < last:
        while first > 0 and row[first].joined and row[first - 1].text in _PARTICLES_ALONE:
            first -= 1
        last = _behind_nickname(parsed, row, first, last)
    person = label == "PERSON" and first < last and row[first].text not in _GIVEN
    lone = last - first == 1 and (label == "PERSON" or not _place(row[first]))
    if (person or lone) and _given_before(row, first):
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
    if last - first == 1 and (row[first].text in _NONE_ALONE or row[first].text.startswith("#")):
        return None
    if last - first == 1 and (is_code(row[first].text) or (label != "PERSON" and shouted(row[first]))):
        return None
    if last - first == 1 and first == 0 and _common_noun(parsed, row[0]):
        return None
    if last - first == 1 and abbreviates_noun(parsed, row, first) and not known(row[first].key):
        return None
    if all(w.text.rstrip(".") in WORDS["styles"] for w in row[first:last]):
        return None  # "Det Ch" before "Insp"
    if all(len(w.text.rstrip(".")) == 1 for w in row[first:last]):
        return None  # "J. P." by themselves
    if last - first == 1 and _SEAT.match(row[first].text):
        return None
    if label == "PERSON" and last - first > _LONGEST_PERSON:
        return None
    if label == "EVENT" and not any(w.text in WORDS["gatherings"] for w in row[first:last]):
        return None
    if label == "PRODUCT" and any(c.isdigit() for c in row[first].text):
        return None
    return first, last


def _given_before(row: Sequence[Word], at: int) -> bool:
    """Whether a given name stands straight before a word that a pipeline takes for a name by itself."""
    if at == 0 or not row[at].joined or row[at - 1].owns or not row[at].capital:
        return False
    return row[at - 1].text in _GIVEN and not known(row[at - 1].key)


def _place(word: Word) -> bool:
    return known(word.key) or word.key in TOWNS


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
            elif before in _GIVEN and _with_month(row, i - 1, i) > i:
                yield i - 1, i + 1


def _common_noun(parsed: Parsed, word: Word) -> bool:
    """Whether a sentence's first word has its capital from there alone: "Commuters", "Hundreds"."""
    token = token_of(parsed, word)
    return token is not None and token.tag not in ("NNP", "NNPS") and not known(word.key)


def _leading(word: Word, label: str, left: int) -> bool:
    """Whether an entity's first word is no part of the name."""
    if word.text in WORDS["not_names"] or is_period(word.text):
        return True
    if not word.capital and not word.text[:1].isdigit():
        return True
    return label == "PERSON" and left > 1 and word.text.rstrip(".") in _HONORED


def _describes(parsed: Parsed, word: Word) -> bool:
    """Whether a sentence's first word is no part of the name after it: "Longtime", "Bashing"."""
    token = token_of(parsed, word)
    return token is not None and token.pos in ("ADJ", "VERB", "ADV") and word.text not in WORDS["given"]


def _in_name(word: Word) -> bool:
    """Whether a word can stand inside a name: it has a capital, or is one of the small ones that may."""
    return word.capital or not word.text[0].isalpha() or word.text in _SMALL


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
            common = has_common((row[last - 1].text,))
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
    particle = word.key in WORDS["particles"] and _surname_follows(row, at)
    proper = token is not None and token.pos == "PROPN" and token.span.start == word.start
    if at >= last and (not (proper or particle) or word.text in WORDS["ranks"]):
        return False
    if word.text in WORDS["not_names"]:
        return at == last - 1 and word.text in _SURNAMES
    shouted = len(word.text) > 3 and word.text.isupper() and not row[first].text.isupper()
    verb = at >= last and token is not None and token.pos in ("VERB", "AUX")
    return (word.capital or particle) and not shouted and not verb


def _behind_nickname(parsed: Parsed, row: Sequence[Word], first: int, last: int) -> int:
    """Lengthen a given name over a nickname in quotation marks to the surname: "Maria “Mia” Castellanos"."""
    if last - first > 1 or last + 1 >= len(row) or not row[last + 1].capital:
        return last
    opening = parsed.text[row[last - 1].end : row[last].start]
    closing = parsed.text[row[last].end : row[last + 1].start]
    quoted = opening in (" “", ' "', " ‘", " '") and closing in ("” ", '" ', "’ ", "' ")
    return last + 2 if quoted else last


def _surname_follows(row: Sequence[Word], at: int) -> bool:
    """Whether particles lead from word ``at`` to a word with a capital: "von der Aue"."""
    end = at + 1
    while end < min(len(row), at + _PARTICLES) and row[end].joined and row[end].key in WORDS["particles"]:
        end += 1
    return end < len(row) and row[end].joined and row[end].capital
