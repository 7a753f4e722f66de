"""Voting: what each name of one article names, by all the places where the article prints it.

reading > [annotating] > gathering > comparing > presenting

In:  an article's `Line`s and `Candidate`s.
Out: the type of each name, by its folded words; and the candidates, those cut that join two names.
Start at `vote`. A pipeline reads each sentence alone and contradicts itself; an article does not.
Limits: one name has one type in an article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from secondsource.annotating.candidates import Candidate, Line
from secondsource.annotating.lexicon import BODIES, DIRECTIONS, PLACES, WORDS, fold, known
from secondsource.annotating.persons import human_noun
from secondsource.annotating.pipeline import Parsed
from secondsource.annotating.shapes import LONGEST_NAME, has_common
from secondsource.annotating.telling import TOLD, Told, told
from secondsource.model import MentionType

_Counts = dict[str, Counter[MentionType]]
#: By line and its words: what the text tells of them.
_Told = dict[tuple[int, int, int], tuple[Told, ...]]

#: So many readings as no person make a word, printed alone, the name of a body or place.
_STRONG = 2.0

Votes = Mapping[str, Counter[MentionType]]


def key_of(row: Line, first: int, last: int) -> str:
    """Return the folded name that words ``[first, last)`` of a line print."""
    return fold(" ".join(w.text for w in row.words[first:last]))


def vote(
    parsed: Parsed,
    rows: Sequence[Line],
    candidates: Sequence[Sequence[Candidate]],
    places: Collection[str] = (),
) -> tuple[dict[str, MentionType], list[list[Candidate]]]:
    """Return each name's type, and each line's candidates that are names.

    Args:
        places: Folded names that the dateline prints.
    """
    told_of: _Told = {}
    first_count = _count(parsed, rows, candidates, told_of)
    parted = [
        [part for c in found for part in _part(row, _without_rank(row, c), first_count)]
        for row, found in zip(rows, candidates, strict=True)
    ]
    whole = _wholes(_count(parsed, rows, parted, told_of))
    parted = [_lengthened(row, found, whole) for row, found in zip(rows, parted, strict=True)]
    votes = _count(parsed, rows, parted, told_of)
    for key in places:
        votes[key]["place"] += TOLD  # type: ignore[assignment]
    _drop_common_words(rows, votes)
    types = {key: _decide(key, count) for key, count in votes.items()}
    _surnames(types, votes)
    _companies(types, votes)
    kept = [[c for c in found if _trusted(row, c, votes)] for row, found in zip(rows, parted, strict=True)]
    return types, kept


def _count(
    parsed: Parsed, rows: Sequence[Line], candidates: Sequence[Sequence[Candidate]], told_of: _Told
) -> _Counts:
    """Count the votes; ``told_of`` keeps what the text tells, for the same words are counted again."""
    votes: _Counts = defaultdict(Counter)
    for number, (row, found) in enumerate(zip(rows, candidates, strict=True)):
        for c in found:
            count = votes[key_of(row, c.first, c.last)]
            count[c.type] += c.weight  # type: ignore[assignment]
            place = (number, c.first, c.last)
            if place not in told_of:
                told_of[place] = tuple(told(parsed, row.words, c.first, c.last))
            for kind, share in told_of[place]:
                count[kind] += share  # type: ignore[assignment]
    return votes


def _readings(count: Counter[MentionType]) -> float:
    """Return what speaks for a name's being one at all."""
    return sum(weight for weight in count.values() if weight > 0)


def _wholes(votes: Votes) -> Mapping[str, Mapping[int, Mapping[str, MentionType]]]:
    """Return, by first word and number of words, the longer names that are printed beyond doubt."""
    found: dict[str, dict[int, dict[str, MentionType]]] = defaultdict(lambda: defaultdict(dict))
    for key, count in votes.items():
        words = key.split()
        if 1 < len(words) <= LONGEST_NAME and _readings(count) >= _STRONG:
            found[words[0]][len(words)][key] = max(count, key=lambda kind: count[kind])
    return found


def _lengthened(
    row: Line, found: Sequence[Candidate], wholes: Mapping[str, Mapping[int, Mapping[str, MentionType]]]
) -> list[Candidate]:
    """Lengthen names cut short to those that the article prints elsewhere; none overlaps another."""
    kept: list[Candidate] = []
    for c in sorted(found, key=lambda c: c.first):
        if not kept or c.first >= kept[-1].last:
            kept.append(_longest(row, c, wholes.get(row.words[c.first].key, {})))
    return kept


def _longest(row: Line, c: Candidate, wholes: Mapping[int, Mapping[str, MentionType]]) -> Candidate:
    for size in sorted(wholes, reverse=True):
        last = c.first + size
        run = row.words[c.first : last]
        if last <= c.last or len(run) < size:
            continue
        together = all(w.joined for w in run[1:]) and not any(w.owns for w in run[:-1])
        kind = wholes[size].get(key_of(row, c.first, last)) if together else None
        if kind:
            return Candidate(c.first, last, kind, c.weight)
    return c


def _without_rank(row: Line, c: Candidate) -> Candidate:
    """Cut "Coach Ana Ruiz" and "Norwegian Ana Ruiz", read as one name, down to the name."""
    at = c.first
    while c.last - at > 2 and _rank(row.words[at].text, c.type == "person"):
        at += 1
    rest = row.words[at : c.last]
    if at == c.first or len(rest) > 3 or has_common([w.text for w in row.words[c.first : c.last]]):
        return c
    return Candidate(at, c.last, "person", c.weight)


def _rank(word: str, person: bool) -> bool:
    """Whether a word is no part of the person's name behind it; fewer are, where no person is read."""
    plain = word.rstrip(".")
    if plain in WORDS["given"] or not word[:1].isupper():
        return False
    if plain in WORDS["ranks"] | WORDS["nationals"]:
        return True
    return person and (human_noun(word) or fold(word) in PLACES.people)


def _part(row: Line, c: Candidate, votes: Votes) -> Iterator[Candidate]:
    """Cut "Vesk Harry Ruiz" into the place or body and the person that stands after it."""
    own_words = row.words[c.first : c.last]
    if len(own_words) > 1 and c.type != "group" and not has_common([w.text for w in own_words]):
        head, rest = key_of(row, c.first, c.first + 1), key_of(row, c.first + 1, c.last)
        given = row.words[c.first + 1].text in WORDS["given"] and c.last - c.first > 2
        person = c.type == "person" and c.last - c.first > 2
        whole = known(key_of(row, c.first, c.last))
        own = row.words[c.first].text in WORDS["given"]
        if not whole and not own and _no_person(head, votes) and (given or person or head == rest):
            yield Candidate(c.first, c.first + 1, "organisation", c.weight)
            yield Candidate(c.first + 1, c.last, "person" if head != rest else "organisation", c.weight)
            return
    yield c


def _no_person(key: str, votes: Votes) -> bool:
    """Whether a word printed alone is a body or a place, beyond doubt."""
    if known(key):
        return True
    count = votes.get(key, Counter())
    other = count["place"] + count["organisation"]
    return other >= _STRONG and other >= 2 * count["person"]


def _drop_common_words(rows: Sequence[Line], votes: dict[str, Counter[MentionType]]) -> None:
    """Forget single words that the article prints in lower case as often as it names them."""
    small = Counter(w.text for row in rows for w in row.words if w.text.islower())
    for key, count in list(votes.items()):
        if " " not in key and small[key] >= _readings(count) and not known(key):
            del votes[key]


def _decide(key: str, count: Counter[MentionType]) -> MentionType:
    """Choose a name's type: by the gazetteer, else by most votes."""
    if key in PLACES.names or key in PLACES.capitals or key in DIRECTIONS:
        return "place"
    if key in PLACES.people or key.title() in WORDS["nationals"]:
        return "group"
    if key in BODIES:
        return "organisation"
    order: tuple[MentionType, ...] = ("person", "place", "organisation", "group")
    if max(count.values()) <= 0:
        return "organisation"  # a product, a ship, a work: nobody, and nowhere
    return max(order, key=lambda kind: count[kind])


def _surnames(types: dict[str, MentionType], votes: Votes) -> None:
    """Make persons of single words that end (or begin) a person's longer name, and the reverse."""
    for key, kind in list(types.items()):
        pieces = key.split()
        shaped = len(pieces) in (2, 3) and not has_common(pieces)
        if shaped and kind == "organisation" and types.get(pieces[-1]) == "person" and key not in BODIES:
            types[key] = "person"
    persons = [key.split() for key, kind in types.items() if kind == "person" and " " in key]
    for part in sorted({pieces[-1] for pieces in persons}):
        if not _no_person(part, votes) or (not known(part) and votes[part]["person"] > 0):
            types[part] = "person"
    for part in sorted({pieces[0] for pieces in persons}):
        family = part.title() in WORDS["surnames_first"] or part.title() in WORDS["given"]
        if not _no_person(part, votes) and (family or votes.get(part, Counter())["person"] > 0):
            types[part] = "person"


def _companies(types: dict[str, MentionType], votes: Votes) -> None:
    """Make bodies of the names by which a text calls a company whose full style it prints."""
    for key, kind in list(types.items()):
        head, _, form = key.rpartition(" ")
        if kind != "organisation" or form not in WORDS["legal_forms"] or head not in types:
            continue
        if not known(head) and votes[head]["person"] < TOLD:
            types[head] = "organisation"


def _trusted(row: Line, c: Candidate, votes: Votes) -> bool:
    """Whether a candidate is a name: in a headline, only if running text or the gazetteer knows it."""
    key = key_of(row, c.first, c.last)
    if known(key) or not row.headline:
        return known(key) or key in votes
    full = c.type == "person" and c.last - c.first in (2, 3)
    return key in votes and (_readings(votes[key]) >= 1 or full)
