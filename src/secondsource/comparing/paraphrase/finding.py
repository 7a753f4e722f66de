"""Paraphrase: pairs of reports of which one follows the other sentence by sentence, in other words.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, and the `Reuse` of their pairs.
Out: the same, with a `Reuse` of level "paraphrase" for each pair that is a rewrite.
Start at `with_paraphrases`. `LEAST_STRENGTH` is the threshold that decides.
Limits: English; reports of four sentences and more. Two reports that both rewrite one press release
that is not among them look like a rewrite of each other. Who follows whom is not asked here.
Nothing here reads or writes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import numpy.typing as npt

from secondsource.comparing.paraphrase.following import Follower, Following
from secondsource.comparing.paraphrase.runs import LONGEST_COUNTED, Rows, longest_run
from secondsource.comparing.paraphrase.terms import Reading, read, weigh
from secondsource.model import Annotations, Reuse, SharedPassage

#: Share of the one report's words from which shared text alone tells that it is a copy: such pairs are
#: left as they are, and count as one text when words are weighed.
COPY = 0.3

#: Least strength of a rewrite (`Following.strength`), chosen by reading the strongest of the same-event
#: pairs of `benchmarks.paraphrases`, 2,900 and more. Of two reports told independently, with `LEAST_OWN`, the
#: strongest had 0.43; of those in which eight sentences and more of either have a partner (`MANY`), 0.34:
#: what agrees by chance does so less the longer it goes on.
LEAST_STRENGTH = 0.45
LEAST_STRENGTH_OF_MANY = 0.38
MANY = 8

#: In a story of fewer texts than this nobody can say which words all reports would use, and the least is so
#: much more. With any two reports of a story taken alone, independent ones reach 0.52, and 0.39 with many;
#: one pair above that retells one statement of the police.
FEW_TEXTS = 4
MORE_FOR_FEW = 0.1

#: Sentences of either report that must have a partner. In three sentences all reports of a fire agree.
LEAST_FOLLOWED = 4

#: Weight of the own words, outside quotations, that a rewrite has in common: ten or more that are rare.
#: A report that is all quotations has a few of its own, and "said" and a name are always the same. Two pairs
#: stand above `LEAST_STRENGTH` that do no more than retell one statement; they have 8 and 9.
LEAST_OWN = 10.0

#: Confidence is a logistic function of the logarithm of the strength over the least, from `LEAST_CONFIDENCE`
#: at the threshold, and never above `MOST_CONFIDENCE`: two reports that both rewrote one press release cannot
#: be told from a rewrite and its model. Set low by hand, not fitted: what `benchmarks.paraphrases` prints by
#: confidence is right at every step, but that is of rewrites by rule, which are easier than those of people.
LEAST_CONFIDENCE = 0.5
SLOPE = 4.0
MOST_CONFIDENCE = 0.85


def with_paraphrases(annotated: Sequence[Annotations], reuse: Sequence[Reuse]) -> tuple[Reuse, ...]:
    """Add the pairs of reports of which one is a rewrite of the other.

    A pair is one if its sentences, put in pairs in the order of both reports, share enough of what the
    reports say, weighed by how few others of the story and of unrelated news say it in these words.

    Args:
        annotated: One story's articles.
        reuse: What their pairs share, as `find_reuse` gives it. Pairs with a share of `COPY` or more, and
            pairs that are no rewrites, come back as they are.

    Returns the pairs in input order of their articles. Of a rewrite, ``passages`` holds those that were
    there and, marked ``paraphrase``, each pair of sentences; a sentence that was split or joined stands
    in two of them. Shares are those of the text in common, 0 where there is none.
    """
    order = {one.article.id: place for place, one in enumerate(annotated)}
    known = {_places(pair, order): pair for pair in reuse if pair.a in order and pair.b in order}
    copies = {places for places, pair in known.items() if max(pair.share_a, pair.share_b) >= COPY}
    story = _Story(annotated, copies)
    found = dict(known)
    for places in story.promising():
        pair = known.get(places) or _nothing_shared(annotated, places)
        rewrite = story.rewrite(pair, order[pair.a], order[pair.b]) if places not in copies else None
        if rewrite is not None:
            found[places] = rewrite
    strangers = [pair for pair in reuse if pair.a not in order or pair.b not in order]
    return (*(found[places] for places in sorted(found)), *strangers)


class _Story:
    """One story's articles, read and weighed together."""

    def __init__(self, annotated: Sequence[Annotations], copies: set[tuple[int, int]]) -> None:
        self.annotated = annotated
        self.readings = [read(one) for one in annotated]
        groups = _groups(len(self.readings), copies)
        self.weight = weigh(self.readings, groups)
        self.more = MORE_FOR_FEW if len(set(groups)) < FEW_TEXTS else 0.0
        self.follower = Follower(self.readings, self.weight)
        self._rows: dict[int, Rows] = {}

    def promising(self) -> list[tuple[int, int]]:
        """Pairs whose terms, in whatever order, could reach the least strength; no other pair can."""
        return _promising(self.readings, self.weight, LEAST_STRENGTH_OF_MANY + self.more)

    def rewrite(self, pair: Reuse, a: int, b: int) -> Reuse | None:
        """The pair as a rewrite, if it is one; ``a`` and ``b`` are the places of its articles."""
        following = self.follower.follow(a, b)
        many = min(following.followed()) >= MANY
        least = self.more + (LEAST_STRENGTH_OF_MANY if many else LEAST_STRENGTH)
        if not _is_rewrite(following, least):
            return None
        lines = self.readings[a].lines, self.readings[b].lines
        aligned = [
            SharedPassage(a=lines[0][i].span, b=lines[1][j].span, paraphrase=True) for i, j in following.pairs
        ]
        return replace(
            pair,
            passages=tuple(sorted([*pair.passages, *aligned], key=lambda p: (p.a, p.b, p.paraphrase))),
            level="paraphrase",
            confidence=confidence(following.strength / least),
            reason=_reason(pair, (len(lines[0]), len(lines[1])), following.followed(), self._run(a, b)),
        )

    def _run(self, a: int, b: int) -> int:
        for place in (a, b):
            if place not in self._rows:
                self._rows[place] = Rows(self.annotated[place])
        return longest_run(self._rows[a], self._rows[b])


def _is_rewrite(following: Following, least: float) -> bool:
    return (
        following.strength >= least
        and min(following.followed()) >= LEAST_FOLLOWED
        and min(following.own_a, following.own_b) >= LEAST_OWN
    )


def _places(pair: Reuse, order: Mapping[str, int]) -> tuple[int, int]:
    """The places of a pair's articles, the earlier first, whichever of them is ``a``."""
    one, other = order[pair.a], order[pair.b]
    return min(one, other), max(one, other)


def _nothing_shared(annotated: Sequence[Annotations], places: tuple[int, int]) -> Reuse:
    one, other = (annotated[place].article.id for place in places)
    return Reuse(a=one, b=other, share_a=0.0, share_b=0.0, passages=())


def _groups(count: int, copies: set[tuple[int, int]]) -> list[int]:
    """Number the texts: articles that are copies of one another, by whatever chain, have one number."""
    above = list(range(count))

    def root(place: int) -> int:
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    for a, b in sorted(copies):
        above[root(b)] = root(a)
    return [root(place) for place in range(count)]


def _promising(
    readings: Sequence[Reading], weight: Mapping[str, float], least: float
) -> list[tuple[int, int]]:
    """Pairs whose terms, in whatever order, could reach the strength ``least``; no other pair can."""
    place = {term: number for number, term in enumerate(sorted(weight))}
    mass: npt.NDArray[np.float32] = np.zeros((len(readings), len(place)), np.float32)
    present = np.zeros_like(mass)
    for row, has, reading in zip(mass, present, readings, strict=True):
        for line in reading.lines:
            for term, count in line.terms.items():
                has[place[term]] = 1
                row[place[term]] += weight[term] if count == 1 else 0
    shared = mass @ present.T
    total = np.maximum(mass.sum(axis=1, keepdims=True), 1e-6)
    covered = shared / total
    strength = np.sqrt(covered * covered.T)
    enough = [len(reading.lines) >= LEAST_FOLLOWED for reading in readings]
    return [
        (i, j)
        for i, j in combinations(range(len(readings)), 2)
        if enough[i] and enough[j] and strength[i, j] >= least - 1e-3
    ]


def confidence(margin: float) -> float:
    """The chance that a pair is a rewrite whose strength is so many times the least (1 and more)."""
    odds = math.log(LEAST_CONFIDENCE / (1 - LEAST_CONFIDENCE)) + SLOPE * math.log(max(margin, 1e-9))
    return round(min(MOST_CONFIDENCE, 1 / (1 + math.exp(-odds))), 4)


def _reason(pair: Reuse, sentences: tuple[int, int], followed: tuple[int, int], run: int) -> str:
    """Say it of the one of the two of which the larger part has a partner in the other."""
    who, whom, part, whole = pair.b, pair.a, followed[1], sentences[1]
    if followed[0] * sentences[1] > followed[1] * sentences[0]:
        who, whom, part, whole = pair.a, pair.b, followed[0], sentences[0]
    runs = (
        f"with no shared run over {run} words"
        if run < LONGEST_COUNTED
        else f"and the two share runs of {LONGEST_COUNTED} words and more"
    )
    return f"{who} follows {whom} sentence by sentence: {part} of {whole} sentences, in order, {runs}"
