"""Features: what speaks for two passages asserting the same thing, and against, as numbers.

reading > annotating > gathering > [comparing] > presenting

In:  a story's units and a `Candidate`.
Out: one row of numbers, in the order of `FEATURES`.
Start at `Comparison.row`.
Limits: those of the annotations: a pronoun's subject is unknown, a wrong parse gives a wrong predicate.
"""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.comparing.likeness import Likeness, Unit, sense
from secondsource.comparing.sameness.pairs import Candidate, Meanings
from secondsource.comparing.sameness.vectors import vectors
from secondsource.comparing.telling import one_predicate, other_actors
from secondsource.model import Annotations, Span

FEATURES = (
    "terms", "own_terms", "meaning", "covered", "share_of_fewer", "share_of_more", "sentence",
    "predicate", "predicate_told", "same_predicate", "other_actors", "same_subject", "other_subject",
    "subject_words", "names_shared", "names_apart", "figures_shared", "figures_apart",
    "dates_shared", "dates_apart", "modality_apart", "possible_apart",
    "few_terms", "longer_by", "place_apart", "rank_better", "rank_worse", "mutual", "margin", "shared",
    "runs", "quoted", "lead", "parts", "both_parts",
)  # fmt: skip

#: Counts beyond which one more says nothing.
_MOST = 4.0

#: Clauses of an article that stand in its lead.
_LEAD = 4


@dataclass(frozen=True, slots=True)
class _Known:
    """What is looked up of one unit again and again."""

    weights: dict[str, float]
    total: float
    length: float
    names: frozenset[str]
    numbers: frozenset[str]
    dates: frozenset[str]
    runs: frozenset[tuple[str, str]]
    quoted: bool


class Comparison:
    """The units of one story, ready to be held against each other."""

    def __init__(
        self, found: Sequence[Unit], annotated: Sequence[Annotations], likeness: Likeness, meanings: Meanings
    ) -> None:
        self.units = found
        self.annotated = annotated
        self.likeness = likeness
        self.meanings = meanings
        counts = Counter(term for unit in found for term, _ in unit.terms)
        self.rarity = {term: math.log(1 + len(found) / n) for term, n in counts.items()}
        self.known = [self._known(unit) for unit in found]
        self.sentences = self._sentences()
        self._alike: dict[tuple[tuple[int, int], tuple[int, int]], float] = {}
        self._verbs: dict[tuple[str, str], float] = {}

    def row(self, pair: Candidate) -> tuple[float, ...]:
        """Return the numbers of `FEATURES` for the pair; yes is 1."""
        u, v = self.units[pair.a], self.units[pair.b]
        x, y = self.known[pair.a], self.known[pair.b]
        shared = x.weights.keys() & y.weights.keys()
        both = sum(math.sqrt(x.weights[t] * y.weights[t]) for t in sorted(shared))
        dot = sum(x.weights[t] * y.weights[t] for t in sorted(shared))
        fewer, more = sorted((x.total, y.total))
        sizes = sorted((len(x.weights), len(y.weights)))
        return (
            pair.terms,
            dot / (x.length * y.length or 1.0),
            pair.meaning,
            self.meanings.covered(pair.a, pair.b),
            both / (fewer or 1.0),
            both / (more or 1.0),
            self._sentence_likeness(u, v),
            self._verb_likeness(u.clause.predicate, v.clause.predicate),
            float(one_predicate(u, v)),
            float(u.clause.predicate == v.clause.predicate),
            float(other_actors(u, v)),
            float(bool(u.subject & v.subject)),
            float(bool(u.subject and v.subject and not u.subject & v.subject)),
            float(bool(u.subject_terms & v.subject_terms)),
            min(_MOST, len(x.names & y.names)),
            min(_MOST, len(x.names ^ y.names)),
            min(_MOST, len(x.numbers & y.numbers)),
            min(_MOST, len(x.numbers ^ y.numbers)),
            min(_MOST, len(x.dates & y.dates)),
            float(bool(x.dates and y.dates and not x.dates & y.dates)),
            float(u.clause.modality != v.clause.modality),
            float((u.clause.modality == "possible") != (v.clause.modality == "possible")),
            min(8.0, sizes[0]),
            min(12.0, sizes[1] - sizes[0]),
            abs(u.position - v.position),
            float(min(pair.rank_a, pair.rank_b)),
            float(max(pair.rank_a, pair.rank_b)),
            float(pair.rank_a == pair.rank_b == 0),
            pair.margin,
            min(8.0, len(shared)),
            min(_MOST, len(x.runs & y.runs)),
            float(x.quoted) + float(y.quoted),
            float(min(u.clause.sentence, v.clause.sentence) < _LEAD),
            float(u.part) + float(v.part),
            float(u.part and v.part),
        )

    def _known(self, unit: Unit) -> _Known:
        read = self.annotated[unit.article]
        weights = {term: weight * self.rarity[term] for term, weight in unit.terms}
        words = [
            sense(read.tokens[t].lemma)
            for t in unit.clause.tokens
            if read.tokens[t].pos not in {"PUNCT", "DET", "SPACE"}
        ]
        return _Known(
            weights=weights,
            total=sum(weights.values()),
            length=math.sqrt(sum(w * w for w in weights.values())),
            names=frozenset(t for t in weights if t[0] in "=@"),
            numbers=frozenset(t for t in weights if t[0] == "#"),
            dates=frozenset(t for t in weights if t[0] == "~"),
            runs=frozenset(itertools.pairwise(words)),
            quoted=_touched(read.quoted, unit.passage.span),
        )

    def _sentences(self) -> dict[tuple[int, int], tuple[dict[str, float], float]]:
        terms: dict[tuple[int, int], dict[str, float]] = {}
        for unit, known in zip(self.units, self.known, strict=True):
            held = terms.setdefault((unit.article, unit.clause.sentence), {})
            for term, weight in known.weights.items():
                held[term] = max(held.get(term, 0.0), weight)
        return {key: (w, math.sqrt(sum(x * x for x in w.values()))) for key, w in terms.items()}

    def _sentence_likeness(self, u: Unit, v: Unit) -> float:
        key = ((u.article, u.clause.sentence), (v.article, v.clause.sentence))
        if key not in self._alike:
            (one, size), (other, more) = self.sentences[key[0]], self.sentences[key[1]]
            dot = sum(one[t] * other[t] for t in sorted(one.keys() & other.keys()))
            self._alike[key] = dot / (size * more or 1.0)
        return self._alike[key]

    def _verb_likeness(self, one: str, other: str) -> float:
        """Return how like two predicates are, 1 where they are of one sense, 0 for an unknown word."""
        key = (one, other)
        if key not in self._verbs:
            a, b = vectors().of(one.lower()), vectors().of(other.lower())
            alike = 0.0 if a is None or b is None else float(a @ b)
            self._verbs[key] = 1.0 if sense(one) == sense(other) else alike
        return self._verbs[key]


def _touched(regions: Sequence[Span], span: Span) -> bool:
    """Say whether a region touches the span; regions stand in order and do not overlap."""
    before = bisect_left(regions, span.end, key=lambda region: region.start)
    return before > 0 and regions[before - 1].overlaps(span)
