"""Tellings: how one claim is told otherwise in another report, and what sort of difference that is.

reading > annotating > gathering > [comparing] > presenting

In:  one story's claims, their units (likeness.py) and its `Annotations`.
Out: `Finding`s of the explained differences: less exact, later, less certain, attributed, other words.
Start at `find_tellings`. Of one claim the most telling difference is yielded, not every one of them.
Limits: English. Two claims that are wrongly one yield a difference that is none. What the one report adds
and the other leaves out is a difference only in nearly the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from secondsource.comparing.exactness import exacter_count, exacter_time
from secondsource.comparing.findings import Alike, Finding, Given, about_both
from secondsource.comparing.likeness import Unit, sense
from secondsource.comparing.manner import doubt, in_quotation, over, source, states
from secondsource.comparing.scope import held
from secondsource.comparing.spelling import plain_words
from secondsource.model import Annotations, Claim, ConflictKind, Difference, Passage, Span, Token

#: Least likeness of two passages of a claim that are held against each other word for word. Below it seven
#: in ten of the differences on ten stories annotated by readers were between two things.
TOLD_ALIKE = 0.3

#: The same where the words that differ stand in no common place of the two clauses.
TOLD_LOOSELY = 0.35

#: The same for a difference that is only that the one says more, or names a source.
TOLD_ALMOST_ALIKE = 0.6

#: Ways of telling one claim that are held against each other, the story's first; a claim of a hundred
#: reports has no more than a few that are not copies.
MOST_WAYS = 8

#: Claims told otherwise that one story shows, the most alike first: some, and some more for each report.
#: No story read so far with five reports or fewer has more.
MOST_TOLD = 20
MORE_TOLD = 3

#: Least share of the shorter clause's content words that the longer one has, for what differs to be
#: another word for the same; and for one to say the same with a word more
#: or a doubt.
MOSTLY_SAME = 0.34
NEARLY_ALL = 0.8
MOST_IN_DOUBT = 0.5

#: Content words that two clauses with other verbs and no common subject must share.
SHARED_BY_SCENE = 3

#: Fewest content words of both tellings for a word more to be a difference: "went flying" has one.
FEWEST_WORDS = 2

#: Most words of a value; what is longer is cut, or told by its clause.
LONGEST_VALUE = 12

#: Values of the sides that have neither a word of doubt nor a source.
AS_CERTAIN = "told as certain"
OWN_WORD = "told on the report's own word"

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_WITH_VERB = frozenset({"aux", "auxpass", "neg", "prt"})
#: Words that say how it is told and not what: the verbs of saying, and what holds clauses together.
_FRAME = frozenset(
    {
        "say", "tell", "add", "state", "note", "be", "have", "do", "will", "also", "then", "now", "so",
        "just",
        "very", "really", "when", "while", "after", "before", "there", "here", "however", "mr", "mrs", "ms",
        "dr", "more", "most", "such", "other", "own", "same", "too", "still", "even", "only", "where", "how",
        "why", "as", "not", "back", "away", "later",
        "people", "person",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Way:
    """One passage of a claim, and its content words by what they are compared by."""

    unit: Unit
    read: Annotations
    words: Mapping[str, int]
    #: Passages of other articles that tell it in the same words.
    alike: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class _Contrast:
    """One way in which two tellings differ."""

    rank: int
    kind: ConflictKind
    difference: Difference
    reason: str
    a: str
    b: str


def find_tellings(
    claims: Sequence[Claim],
    by_passage: Mapping[Passage, Unit],
    annotated: Sequence[Annotations],
    alike: Alike,
) -> Iterator[Finding]:
    """Yield for each claim its most telling explained difference, between all reports that have it."""
    told: list[tuple[float, list[Finding]]] = []
    for number, claim in enumerate(claims):
        if claim.articles < 2:
            continue
        findings = _of_claim(_ways(claim, by_passage, annotated), number, annotated, alike)
        if findings:
            told.append(findings)
    told.sort(key=lambda one: -one[0])
    for _, findings_of_one in told[: MOST_TOLD + MORE_TOLD * len(annotated)]:
        yield from findings_of_one


def _of_claim(
    ways: Sequence[_Way], number: int, annotated: Sequence[Annotations], alike: Alike
) -> tuple[float, list[Finding]] | None:
    """Return one claim's most telling difference with the likeness of the most alike that have it."""
    found: list[tuple[_Contrast, float, _Way, _Way]] = []
    for one, other in combinations(ways, 2):
        likeness = alike(one.unit, other.unit)
        if one.unit.article == other.unit.article or likeness < TOLD_ALIKE:
            continue
        contrast = _contrast(one, other, likeness)
        if contrast is not None:
            found.append((contrast, likeness, one, other))
    if not found:
        return None
    rank = min(contrast.rank for contrast, _, _, _ in found)
    kept = [each for each in found if each[0].rank == rank]
    findings = [
        Finding(
            contrast.kind,
            about_both(one.unit, other.unit, annotated),
            Given(a, contrast.a),
            Given(b, contrast.b),
            key=f"claim {number}",
            moves=False,
            difference=contrast.difference,
            reason=contrast.reason,
        )
        for contrast, _, one, other in kept
        for a, b in _pairs(one, other)
    ]
    return max(likeness for _, likeness, _, _ in kept), findings


def _pairs(one: _Way, other: _Way) -> Iterator[tuple[Passage, Passage]]:
    """Yield as many pairs of passages as join all articles that tell it in either way."""
    yield one.unit.passage, other.unit.passage
    for passage in other.alike:
        if passage.article != one.unit.passage.article:
            yield one.unit.passage, passage
    for passage in one.alike:
        if passage.article != other.unit.passage.article:
            yield passage, other.unit.passage


def _ways(claim: Claim, by_passage: Mapping[Passage, Unit], annotated: Sequence[Annotations]) -> list[_Way]:
    """Return one passage for each way of telling: the words, and whether a source is named for them."""
    ways: dict[tuple[tuple[str, ...], bool], list[Unit]] = {}
    for report in claim.reports:
        unit = by_passage.get(report.passage)
        if unit is None:
            continue
        read = annotated[unit.article]
        key = (plain_words(report.passage.span.of(read.article.text)), bool(source(unit, read)))
        if key in ways or len(ways) < MOST_WAYS:
            ways.setdefault(key, []).append(unit)
    return [
        _Way(first, annotated[first.article], _words(first, annotated[first.article]), rest)
        for first, rest in ((own[0], tuple(u.passage for u in own[1:])) for own in ways.values())
    ]


def _words(unit: Unit, read: Annotations) -> dict[str, int]:
    """Return the clause's content words, by sense, with the place of the token that has each first."""
    found: dict[str, int] = {}
    for place in unit.clause.tokens:
        token = read.tokens[place]
        if token.pos in _CONTENT and token.lemma not in _FRAME and any(c.isalnum() for c in token.lemma):
            found.setdefault(_key(token, read), place)
    return found


def _key(token: Token, read: Annotations) -> str:
    printed = token.span.of(read.article.text)
    plain = plain_words(printed)
    return sense(token.lemma) if not plain or token.pos != "NUM" else plain[0]


def _contrast(one: _Way, other: _Way, alike: float) -> _Contrast | None:
    """Return the most telling way in which two tellings differ; None where they do not."""
    finders = [_later, _less_exact, _doubted, _reworded]
    if alike >= TOLD_LOOSELY:
        finders.append(_elsewhere)
    if alike >= TOLD_ALMOST_ALIKE:
        finders += [_attributed, _fuller]
    for rank, find in enumerate(finders):
        contrast = find(one, other)
        if contrast is not None:
            kind, difference, reason, a, b = contrast
            return _Contrast(rank, kind, difference, reason, a, b)
    return None


_Found = tuple[ConflictKind, Difference, str, str, str]


def _later(one: _Way, other: _Way) -> _Found | None:
    """Say whether one tells as to come, or as going on, what the other tells as over."""
    if sense(one.unit.clause.predicate) != sense(other.unit.clause.predicate):
        return None
    x, y = over(one.unit, one.read), over(other.unit, other.read)
    if x is None or y is None or x.stage == y.stage:
        return None
    early, late = sorted((x, y), key=lambda told: told.stage)
    reason = f"told as {early.name} in one report, as {late.name} in another"
    return "wording", "update", reason, x.words, y.words


def _less_exact(one: _Way, other: _Way) -> _Found | None:
    found = exacter_time(one.unit, other.unit, one.read, other.read)
    if found is not None:
        return "date", "rounding", found.reason, found.a, found.b
    found = exacter_count(one.unit, other.unit, one.read, other.read)
    if found is not None:
        return "number", "rounding", found.reason, found.a, found.b
    return None


def _doubted(one: _Way, other: _Way) -> _Found | None:
    x, y = doubt(one.unit, one.read), doubt(other.unit, other.read)
    if bool(x) == bool(y) or _verb(one) not in other.words or _verb(other) not in one.words:
        return None
    if not _mostly(one, other, MOST_IN_DOUBT):
        return None
    reason = "one report is less certain than another"
    return "wording", "wording", reason, x or AS_CERTAIN, y or AS_CERTAIN


def _attributed(one: _Way, other: _Way) -> _Found | None:
    """Say whether the one states in the same words what the other has from a source.

    A headline names no source, a quotation's source stands around it, and a clause beside the main one
    ("the tunnel that carries trains") is nobody's news.
    """
    x, y = source(one.unit, one.read), source(other.unit, other.read)
    if bool(x) == bool(y) or not _mostly(one, other, NEARLY_ALL):
        return None
    if not all(states(way.unit, way.read) for way in (one, other)):
        return None
    reason = "one report names a source for it, another states it itself"
    return "wording", "wording", reason, _short(x) or OWN_WORD, _short(y) or OWN_WORD


def _fuller(one: _Way, other: _Way) -> _Found | None:
    """Return what the one says in nearly the same words and a word or more besides."""
    only_one, only_other = _only(one, other), _only(other, one)
    if bool(only_one) == bool(only_other) or not _mostly(one, other, NEARLY_ALL):
        return None
    if min(len(one.words), len(other.words)) < FEWEST_WORDS:
        return None
    if all(in_quotation(way.read, way.unit.passage.span) for way in (one, other)):
        return None  # a cut quotation
    more = (one, only_one) if only_one else (other, only_other)
    if all(_in_time(more[0], place) for place in more[1].values()):
        return None
    return "wording", "rounding", "one report tells it more exactly", *_clauses(one, other)


def _in_time(way: _Way, place: int) -> bool:
    span = way.read.tokens[place].span
    return any(time.span.holds(span) for time in held(way.read.times, way.unit.passage.span))


def _reworded(one: _Way, other: _Way) -> _Found | None:
    """Return what each says in words that the other has not, where most of the rest is the same."""
    only_one, only_other = _only(one, other), _only(other, one)
    if not only_one or not only_other or not _mostly(one, other, MOSTLY_SAME):
        return None
    if _verb(one) in only_one and _verb(other) in only_other:
        if not _one_scene(one, other):
            return None
        a, b = _verb_phrase(one), _verb_phrase(other)
        return "wording", "wording", "told with another verb", a, b
    slot = _one_slot(one, only_one, other, only_other)
    if slot is not None:
        a, b = (_noun_phrase(way, place) for way, place in zip((one, other), slot, strict=True))
        return "wording", "wording", "told in other words", a, b
    return None


def _elsewhere(one: _Way, other: _Way) -> _Found | None:
    """Return both clauses where each has words of its own, wherever these stand."""
    if _verb(one) in _only(one, other) and _verb(other) in _only(other, one):
        return None
    if not _only(one, other) or not _only(other, one) or not _mostly(one, other, MOSTLY_SAME):
        return None
    return "wording", "wording", "told in other words", *_clauses(one, other)


def _one_scene(one: _Way, other: _Way) -> bool:
    """Say whether two clauses with other verbs have one subject and, where both say more, some of that."""
    shared = one.words.keys() & other.words.keys()
    subject = one.unit.subject_terms & other.unit.subject_terms
    beside = shared - one.unit.subject_terms - other.unit.subject_terms
    if not subject:
        return len(shared) >= SHARED_BY_SCENE
    return bool(beside) or min(len(one.words), len(other.words)) < SHARED_BY_SCENE


def _verb(way: _Way) -> str:
    return sense(way.unit.clause.predicate)


def _verb_phrase(way: _Way) -> str:
    """Return the verb with its auxiliaries and particles: "were moved", "carried out"."""
    tokens = way.read.tokens
    verb = way.words.get(_verb(way))
    if verb is None:
        return _short(way.unit.passage.span.of(way.read.article.text))
    kept = [t for t in way.unit.clause.tokens if tokens[t].head == verb and tokens[t].dep in _WITH_VERB]
    return _text(way, [*kept, verb])


def _one_slot(
    one: _Way, only_one: Mapping[str, int], other: _Way, only_other: Mapping[str, int]
) -> tuple[int, int] | None:
    """Return two words, one of each telling, that stand in one place: two objects of one verb."""
    theirs: dict[tuple[str, str], int] = {}
    for place in sorted(only_other.values()):
        theirs.setdefault(_slot(other, place), place)
    for place in sorted(only_one.values()):
        if (match := theirs.get(_slot(one, place))) is not None:
            return place, match
    return None


def _slot(way: _Way, place: int) -> tuple[str, str]:
    """Return what a word is to which other; adverbs say sundry things of one verb and are alone in theirs."""
    token = way.read.tokens[place]
    label = token.lemma if token.dep == "advmod" else token.dep
    return label, sense(way.read.tokens[token.head].lemma)


def _noun_phrase(way: _Way, place: int) -> str:
    """Return the word with what stands under it to its left, and the word over a modifier."""
    tokens = way.read.tokens
    under = [t for t in way.unit.clause.tokens if tokens[t].head == place and t < place]
    return _text(way, [*under, place])


def _text(way: _Way, places: list[int]) -> str:
    """Return the text from the first to the last of the tokens."""
    tokens = way.read.tokens
    span = Span(min(tokens[t].span.start for t in places), max(tokens[t].span.end for t in places))
    return _short(span.of(way.read.article.text))


def _only(one: _Way, other: _Way) -> dict[str, int]:
    """Return the one's words that the other's clause and its subject do not have."""
    known = {*other.words, *(term for term, _ in other.unit.terms)}
    names = {
        place
        for mention in held(one.read.mentions, one.unit.passage.span)
        if mention.named
        for place in one.unit.clause.tokens
        if mention.span.holds(one.read.tokens[place].span)
    }
    return {term: place for term, place in one.words.items() if term not in known and place not in names}


def _mostly(one: _Way, other: _Way, least: float) -> bool:
    """Say whether that share of the shorter telling's words stands in the longer one."""
    shared = one.words.keys() & other.words.keys()
    return bool(shared) and len(shared) >= least * min(len(one.words), len(other.words))


def _clauses(one: _Way, other: _Way) -> tuple[str, str]:
    a, b = (_short(way.unit.passage.span.of(way.read.article.text)) for way in (one, other))
    return a, b


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= LONGEST_VALUE else " ".join(words[:LONGEST_VALUE]) + "…"
