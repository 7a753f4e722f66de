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

from secondsource.annotating.names.candidates import HEADLINE_VOTE, Candidate
from secondsource.annotating.names.headlines import Line
from secondsource.annotating.names.lexicon import (
    BODIES,
    DIRECTIONS,
    PLACES,
    STAPLES,
    TOWNS,
    WORDS,
    fold,
    known,
)
from secondsource.annotating.names.persons import human_noun, turned
from secondsource.annotating.names.persons import pieces as surnamed
from secondsource.annotating.names.shapes import LONGEST_NAME, has_common, initials
from secondsource.annotating.names.telling import LIKELY, TOLD, Told, told
from secondsource.annotating.pipeline import Parsed
from secondsource.model import MentionType

_Counts = dict[str, Counter[MentionType]]
#: By line and its words: what the text tells of them.
_Told = dict[tuple[int, int, int], tuple[Told, ...]]

#: So many readings as no person make a word, printed alone, the name of a body or place.
_STRONG = 2.0

#: Printed in lower case once for so many readings as a name, a word is none: "bitcoin", "Bitcoin".
_OFTEN = 0.25

_FIRST = WORDS["given"] | WORDS["surnames_first"]

Votes = Mapping[str, Counter[MentionType]]


def key_of(row: Line, first: int, last: int) -> str:
    """Return the folded name that words ``[first, last)`` of a line print."""
    words = row.words[first:last]
    if not any(w.owns for w in words[:-1]):
        return fold(" ".join(w.text for w in words))
    owners = (w.text + ("'" if w.text.endswith("s") else "'s") * w.owns for w in words[:-1])
    return fold(" ".join((*owners, words[-1].text)))


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
    _drop_common_words(rows, parted, votes)
    kept = [
        [c for c in found if _trusted(row, c, votes, told_of[number, c.first, c.last])]
        for number, (row, found) in enumerate(zip(rows, parted, strict=True))
    ]
    shown = {key_of(row, c.first, c.last) for row, found in zip(rows, kept, strict=True) for c in found}
    types = {
        key: _decide(key, count)
        for key, count in votes.items()
        if key in shown or key in places or _readings(count) >= 1
    }
    _surnames(types, votes, _told_apart(rows, parted, told_of))
    _no_names(types, rows, votes)
    _companies(types, votes)
    _teams(types, votes)
    _acronyms(types, rows)
    return types, kept


def _told_apart(rows: Sequence[Line], candidates: Sequence[Sequence[Candidate]], told_of: _Told) -> _Counts:
    """Count what running text tells of each name beyond a hint, without the pipeline's readings."""
    votes: _Counts = defaultdict(Counter)
    for number, (row, found) in enumerate(zip(rows, candidates, strict=True)):
        for c in found:
            if not row.headline:
                for kind, share in told_of[number, c.first, c.last]:
                    if abs(share) < LIKELY:
                        continue
                    votes[key_of(row, c.first, c.last)][kind] += share  # type: ignore[assignment]
    return votes


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
            scale = HEADLINE_VOTE if row.headline else 1.0
            for kind, share in told_of[place]:
                count[kind] += share * scale  # type: ignore[assignment]
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
    while c.last - at > 2 and _rank(
        row.words[at].text, c.type == "person" or row.words[at + 1].text in WORDS["given"]
    ):
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
    if plain in WORDS["ranks"] or plain in WORDS["nationals"]:
        return True
    return person and (human_noun(word) or fold(word) in PLACES.people)


def _part(row: Line, c: Candidate, votes: Votes) -> Iterator[Candidate]:
    """Cut "Vesk Harry Ruiz" into the place or body and the person that stands after it."""
    own_words = row.words[c.first : c.last]
    joint = next((i for i in range(c.first + 1, c.last - 1) if row.words[i].text == "and"), 0)
    if joint and not has_common([w.text for w in own_words]):
        sides = ((c.first, joint), (joint + 1, c.last))
        if any(votes.get(key_of(row, *side), Counter())["person"] >= 1 for side in sides):
            yield from (Candidate(first, last, c.type, c.weight) for first, last in sides)
            return
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


def _drop_common_words(
    rows: Sequence[Line], candidates: Sequence[Sequence[Candidate]], votes: dict[str, Counter[MentionType]]
) -> None:
    """Forget single words that the article prints in lower case as often as it names them.

    Once is enough for words that it names only where a capital says nothing: at a line's start.
    """
    small = Counter(w.text for row in rows for w in row.words if w.text.islower())
    inner = {
        key_of(row, c.first, c.last)
        for row, found in zip(rows, candidates, strict=True)
        for c in found
        if c.first > 0 and not row.headline
    }
    for key, count in list(votes.items()):
        often = small[key] >= _readings(count) or (small[key] > 0 and key not in inner)
        if " " not in key and often and not known(key):
            del votes[key]


def _no_names(types: dict[str, MentionType], rows: Sequence[Line], votes: Votes) -> None:
    """Forget single words read as persons and places that the article prints in lower case time and again."""
    small = Counter(w.text for row in rows for w in row.words if w.text.islower())
    parts = {part for key, kind in types.items() if kind == "person" and " " in key for part in key.split()}
    for key, kind in list(types.items()):
        if kind not in ("person", "place") or " " in key or key in parts or known(key):
            continue
        if small[key] >= _OFTEN * _readings(votes.get(key, Counter())) and small[key] > 0:
            del types[key]


def _decide(key: str, count: Counter[MentionType]) -> MentionType:
    """Choose a name's type: by the gazetteer, else by most votes."""
    if key in PLACES.names or key in PLACES.capitals or key in DIRECTIONS:
        return "place"
    if key in PLACES.people or key.title() in WORDS["nationals"]:
        return "group"
    if key in BODIES or (key in STAPLES and count["person"] < TOLD):
        return "organisation"
    others = count["place"] + count["organisation"]
    if count["group"] >= 1 and count["group"] > others and " " not in key and key.endswith("s"):
        return "group"  # whatever befalls people befalls peoples and parties too
    order: tuple[MentionType, ...] = ("person", "place", "organisation", "group")
    if max(count.values()) <= 0:
        return "organisation"  # a product, a ship, a work: nobody, and nowhere
    return max(order, key=lambda kind: count[kind])


def _surnames(types: dict[str, MentionType], votes: Votes, told_of: Votes) -> None:
    """Make persons of single words that end (or begin) a person's longer name, and the reverse.

    What the text tells of a word counts for more than the pipeline's readings, where a person of that
    surname is named in full.
    """
    for key, kind in list(types.items()):
        pieces = key.split()
        shaped = len(pieces) in (2, 3) and not has_common(pieces) and WORDS["small"].isdisjoint(pieces)
        shaped = shaped and _told_otherwise(key, told_of) < TOLD
        if shaped and kind == "organisation" and types.get(pieces[-1]) == "person" and key not in BODIES:
            types[key] = "person"
    named = (surnamed(key) for key, kind in types.items() if kind == "person" and " " in key)
    persons = [parts for parts in named if len(parts) > 1]
    bodies = {key.split()[0] for key, kind in types.items() if kind == "organisation" and " " in key}
    for parts in sorted(persons):
        part = parts[-1]
        if _bears(part, parts, bodies, votes, told_of):
            types[part] = "person"
    bearers = {parts[-1] for parts in persons}
    for key in list(types):
        if key[-1:] == "s" and key[:-1] in bearers and key not in bearers and " " not in key:
            types[key] = "group"  # "the Holms"
        if " " in key and len(surnamed(key)) == 1 and types.get(surnamed(key)[0]) == "person":
            types[key] = "person"  # "Holm Jr."
    family_first = {parts[0] for parts in persons if turned(" ".join(parts))}
    for part in sorted({parts[0] for parts in persons}):
        given = part.title() in WORDS["given"]
        family = given or part in family_first or part.title() in WORDS["surnames_first"]
        likely = not _no_person(part, votes) and (family or _as_person(part, votes) > 0)
        free = given and not known(part) and part not in TOWNS
        if likely or (free and _told_otherwise(part, told_of) < TOLD):
            types[part] = "person"


def _told_otherwise(part: str, told_of: Votes) -> float:
    """Return what the text itself, and not the pipeline, tells for a word's being a place or body."""
    told = told_of.get(part, Counter())
    return max(told["place"], told["organisation"])


def _bears(part: str, pieces: Sequence[str], bodies: Collection[str], votes: Votes, told_of: Votes) -> bool:
    """Whether the surname of a person named in full, printed alone, means the person."""
    if not _no_person(part, votes):
        return True
    other = _told_otherwise(part, told_of)
    if known(part):
        return told_of.get(part, Counter())["person"] >= TOLD and other < TOLD
    if told_of.get(part, Counter())["organisation"] >= LIKELY:
        return False  # "Vesk shares" are not Karin Vesk's
    if _as_person(part, votes) > 0:
        return True
    full = pieces[0].title() in WORDS["given"] or _as_person(" ".join(pieces), votes) >= LIKELY
    return full and part not in bodies and other < TOLD and part not in TOWNS


def _companies(types: dict[str, MentionType], votes: Votes) -> None:
    """Make bodies of the names by which a text calls a company whose full style it prints."""
    for key, kind in list(types.items()):
        head, _, form = key.rpartition(" ")
        if kind != "organisation" or form not in WORDS["legal_forms"] or head not in types:
            continue
        if not known(head) and _as_person(head, votes) < TOLD:
            types[head] = "organisation"


def _as_person(key: str, votes: Votes) -> float:
    return votes.get(key, Counter())["person"]


def _teams(types: dict[str, MentionType], votes: Votes) -> None:
    """Make bodies of the plurals by which a text calls a team whose town it prints: "the Herons"."""
    for key, kind in list(types.items()):
        town, _, plural = key.rpartition(" ")
        team = kind == "organisation" and town in TOWNS and plural.endswith("s")
        if team and plural in types and not known(plural) and _as_person(plural, votes) < TOLD:
            types[plural] = "organisation"


def _acronyms(types: dict[str, MentionType], rows: Sequence[Line]) -> None:
    """Make bodies of the acronyms of bodies that the article names: "DP" beside "Democratic Party"."""
    letters = {
        some
        for key, kind in types.items()
        if kind == "organisation" and " " in key and has_common(key.split())
        for some in initials(key)
    }
    shown = {w.key for row in rows if not row.headline for w in row.words if w.text.isupper()}
    for key, kind in list(types.items()):
        if kind in ("person", "place") and key in letters and key in shown and not known(key):
            types[key] = "organisation"


def _trusted(row: Line, c: Candidate, votes: Votes, told_here: Sequence[Told]) -> bool:
    """Whether a candidate is a name: in a headline, only if running text or the gazetteer knows it.

    There, too, a full name and what the words beside a name tell are believed.
    """
    key = key_of(row, c.first, c.last)
    if known(key) or not row.headline:
        return known(key) or key in votes
    words = row.words[c.first : c.last]
    head = words[0].text.title() in _FIRST or len(words[0].key) == 1
    full = c.type == "person" and len(words) > 1 and head and not human_noun(words[-1].text)
    closed = c.type == "organisation" and len(words) > 1 and words[-1].text in WORDS["bodies"]
    plain = any(share >= LIKELY and kind != "person" for kind, share in told_here)
    return key in votes and (_readings(votes[key]) >= 1 or full or closed or plain)
