"""Contrasts: in what two clauses that assert one thing differ, and what sort of difference that is.

reading > annotating > gathering > [comparing] > presenting

In:  two units (likeness.py) of different articles, with their `Annotations`.
Out: a `Contrast`: the kind of detail, the class, a reason for readers, and what each gives.
Start at `contrast`: the first of its finders that applies gives the difference.
Limits: English. What the one adds and the other leaves out is a difference only in nearly the same words.
Names, figures and days that cannot both be right are no matter of this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from secondsource.comparing.conflicts.exactness import exacter_count, exacter_time
from secondsource.comparing.conflicts.manner import Sources, doubt, in_quotation, over, states
from secondsource.comparing.conflicts.scope import held
from secondsource.comparing.conflicts.spelling import plain_words
from secondsource.comparing.likeness import Unit, sense
from secondsource.model import Annotations, ConflictKind, Difference, Span, Token

#: Least share of the shorter clause's content words that the longer one has, for what differs to be another
#: word for the same; for a word more, or a source; and for a doubt.
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
class Told:
    """One clause, with what is looked up of it again and again."""

    unit: Unit
    read: Annotations
    #: Its content words by what they are compared by, each with the place of the token that has it first.
    words: Mapping[str, int]
    #: Those of its words that are no part of a name or a figure: these are compared elsewhere.
    common: Mapping[str, int]
    #: What makes one way of telling: all of its words in one spelling, and whether a source is named.
    way: tuple[tuple[str, ...], bool]
    source: str


@dataclass(frozen=True, slots=True)
class Contrast:
    """One way in which two tellings differ."""

    rank: int
    kind: ConflictKind
    difference: Difference
    reason: str
    a: str
    b: str


def read_clause(unit: Unit, read: Annotations, sources: Sources) -> Told:
    """Look up what is compared of a clause."""
    words = _words(unit, read)
    in_slots = _in_slots(unit, read)
    named = sources.of(unit)
    return Told(
        unit=unit,
        read=read,
        words=words,
        common={term: place for term, place in words.items() if place not in in_slots},
        way=(plain_words(unit.passage.span.of(read.article.text)), bool(named)),
        source=named,
    )


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


def contrast(one: Told, other: Told, *, surely: bool, whole: bool = True) -> Contrast | None:
    """Return the most telling way in which two clauses differ; None where they do not.

    Args:
        surely: They assert one thing beyond doubt, so that any words of their own are other words for it.
        whole: They do so as clauses, and not because a part of one says what the other does: then their
            verbs may tell of two deeds, and that these differ says nothing.
    """
    for rank, find in enumerate(_FINDERS):
        if (find is _otherwise and not surely) or (find is _other_verb and not whole):
            continue
        found = find(one, other)
        if found is not None:
            kind, difference, reason, a, b = found
            return Contrast(rank, kind, difference, reason, a, b)
    return None


_Found = tuple[ConflictKind, Difference, str, str, str]


def _later(one: Told, other: Told) -> _Found | None:
    """Say whether one tells as to come, or as going on, what the other tells as over."""
    if sense(one.unit.clause.predicate) != sense(other.unit.clause.predicate):
        return None
    x, y = over(one.unit, one.read), over(other.unit, other.read)
    if x is None or y is None or x.stage == y.stage:
        return None
    early, late = sorted((x, y), key=lambda told: told.stage)
    reason = f"told as {early.name} in one report, as {late.name} in another"
    days = [told.read.article.published.day for told in (one, other)]
    before, after = days if early is x else days[::-1]
    moved = before is not None and after is not None and before < after
    return "wording", "update" if moved else "wording", reason, x.words, y.words


def _less_exact(one: Told, other: Told) -> _Found | None:
    found = exacter_time(one.unit, other.unit, one.read, other.read)
    if found is not None:
        return "date", "rounding", found.reason, found.a, found.b
    found = exacter_count(one.unit, other.unit, one.read, other.read)
    if found is not None:
        return "number", "rounding", found.reason, found.a, found.b
    return None


def _doubted(one: Told, other: Told) -> _Found | None:
    x, y = doubt(one.unit, one.read), doubt(other.unit, other.read)
    if bool(x) == bool(y) or _verb(one) not in other.words or _verb(other) not in one.words:
        return None
    if not _mostly(one, other, MOST_IN_DOUBT):
        return None
    reason = "one report is less certain than another"
    return "wording", "wording", reason, x or AS_CERTAIN, y or AS_CERTAIN


def _attributed(one: Told, other: Told) -> _Found | None:
    """Say whether the one states in the same words what the other has from a source.

    A headline names no source, a quotation's source stands around it, and a clause beside the main one
    ("the tunnel that carries trains") is nobody's news.
    """
    x, y = one.source, other.source
    if (
        _verb(one) not in other.words
        or _verb(other) not in one.words
        or bool(x) == bool(y)
        or not _mostly(one, other, NEARLY_ALL)
    ):
        return None
    if not all(states(way.unit, way.read) for way in (one, other)):
        return None
    reason = "one report names a source for it, another states it itself"
    return "wording", "wording", reason, _short(x) or OWN_WORD, _short(y) or OWN_WORD


def _fuller(one: Told, other: Told) -> _Found | None:
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


def _in_time(way: Told, place: int) -> bool:
    span = way.read.tokens[place].span
    return any(time.span.holds(span) for time in held(way.read.times, way.unit.passage.span))


def _other_verb(one: Told, other: Told) -> _Found | None:
    """Return both verbs where neither clause has the other's, and the rest is mostly the same."""
    if not _verbs_apart(one, other) or not _mostly(one, other, MOSTLY_SAME) or not _one_scene(one, other):
        return None
    return "wording", "wording", "told with another verb", _verb_phrase(one), _verb_phrase(other)


def _verbs_apart(one: Told, other: Told) -> bool:
    return _verb(one) in _only(one, other) and _verb(other) in _only(other, one)


def _reworded(one: Told, other: Told) -> _Found | None:
    """Return two words in one place of the clauses, where most of the rest is the same."""
    if _verbs_apart(one, other) or not _mostly(one, other, MOSTLY_SAME):
        return None
    slot = _one_slot(one, _only(one, other), other, _only(other, one))
    if slot is None:
        return None
    a, b = (_noun_phrase(told, place) for told, place in zip((one, other), slot, strict=True))
    return "wording", "wording", "told in other words", a, b


def _elsewhere(one: Told, other: Told) -> _Found | None:
    """Return both clauses where each has words of its own, wherever these stand."""
    if _verbs_apart(one, other):
        return None
    if not _only(one, other) or not _only(other, one) or not _mostly(one, other, MOSTLY_SAME):
        return None
    return "wording", "wording", "told in other words", *_clauses(one, other)


def _otherwise(one: Told, other: Told) -> _Found | None:
    """Return both clauses where each has words of its own, however few they have in common."""
    if not _only(one, other) or not _only(other, one):
        return None
    return "wording", "wording", "told in other words", *_clauses(one, other)


def _one_scene(one: Told, other: Told) -> bool:
    """Say whether two clauses with other verbs have one subject and, where both say more, some of that.

    Names alone do not make a scene: a man who wrote and who, elsewhere, said something did two things.
    """
    shared = one.words.keys() & other.words.keys()
    if not one.common.keys() & other.common.keys():
        return False
    subject = one.unit.subject_terms & other.unit.subject_terms
    beside = shared - one.unit.subject_terms - other.unit.subject_terms
    if not subject:
        return len(shared) >= SHARED_BY_SCENE
    return bool(beside) or min(len(one.words), len(other.words)) < SHARED_BY_SCENE


def _verb(way: Told) -> str:
    return sense(way.unit.clause.predicate)


def _verb_phrase(way: Told) -> str:
    """Return the verb with its auxiliaries and particles: "were moved", "carried out"."""
    tokens = way.read.tokens
    verb = way.words.get(_verb(way))
    if verb is None:
        return _short(way.unit.passage.span.of(way.read.article.text))
    kept = [t for t in way.unit.clause.tokens if tokens[t].head == verb and tokens[t].dep in _WITH_VERB]
    return _text(way, [*kept, verb])


def _one_slot(
    one: Told, only_one: Mapping[str, int], other: Told, only_other: Mapping[str, int]
) -> tuple[int, int] | None:
    """Return two words, one of each telling, that stand in one place: two objects of one verb."""
    theirs: dict[tuple[str, str], int] = {}
    for place in sorted(only_other.values()):
        theirs.setdefault(_slot(other, place), place)
    for place in sorted(only_one.values()):
        if (match := theirs.get(_slot(one, place))) is not None:
            return place, match
    return None


def _slot(way: Told, place: int) -> tuple[str, str]:
    """Return what a word is to which other; adverbs say sundry things of one verb and are alone in theirs."""
    token = way.read.tokens[place]
    label = token.lemma if token.dep == "advmod" else token.dep
    return label, sense(way.read.tokens[token.head].lemma)


def _noun_phrase(way: Told, place: int) -> str:
    """Return the word with what stands under it to its left, and the word over a modifier."""
    tokens = way.read.tokens
    under = [t for t in way.unit.clause.tokens if tokens[t].head == place and t < place]
    return _text(way, [*under, place])


def _text(way: Told, places: list[int]) -> str:
    """Return the text from the first to the last of the tokens."""
    tokens = way.read.tokens
    span = Span(min(tokens[t].span.start for t in places), max(tokens[t].span.end for t in places))
    return _short(span.of(way.read.article.text))


def _only(one: Told, other: Told) -> dict[str, int]:
    """Return the one's words, names apart, that the other's clause and its subject do not have."""
    known = {*other.words, *(term for term, _ in other.unit.terms)}
    return {term: place for term, place in one.common.items() if term not in known}


def _in_slots(unit: Unit, read: Annotations) -> set[int]:
    """Return the places of the clause's tokens that are part of a name or a figure: compared elsewhere."""
    span = unit.passage.span
    taken = [m.span for m in held(read.mentions, span) if m.named] + [f.span for f in unit.figures]
    return {t for t in unit.clause.tokens if any(one.holds(read.tokens[t].span) for one in taken)}


def _mostly(one: Told, other: Told, least: float) -> bool:
    """Say whether that share of the shorter telling's words stands in the longer one."""
    shared = one.words.keys() & other.words.keys()
    return bool(shared) and len(shared) >= least * min(len(one.words), len(other.words))


def _clauses(one: Told, other: Told) -> tuple[str, str]:
    a, b = (_short(way.unit.passage.span.of(way.read.article.text)) for way in (one, other))
    return a, b


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= LONGEST_VALUE else " ".join(words[:LONGEST_VALUE]) + "…"


#: The most telling first.
_FINDERS = (
    _later,
    _less_exact,
    _doubted,
    _attributed,
    _other_verb,
    _reworded,
    _elsewhere,
    _fuller,
    _otherwise,
)
