"""Resemblance: how likely it is that wordings in two articles are one utterance.

reading > annotating > gathering > [comparing] > presenting

In:  two `Utterance`s, and how rare each word is in their story.
Out: a probability.
Start at `rarity`, then `Resemblance`. The shipped weights are in models/quotes/weights.toml, fitted by
training/quotes/fit.py; the card beside them says on what, and how well they predict.
Limits: a paraphrase is found by the words and senses that it keeps; one that keeps none is not.
Nothing here reads or writes but `load`, which reads the package's own weights.
"""

from __future__ import annotations

import functools
import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from secondsource.comparing.align import align, is_function
from secondsource.comparing.likeness import sense
from secondsource.comparing.origins.chances import Weights
from secondsource.comparing.utterances import Utterance
from secondsource.comparing.voices import speakers
from secondsource.comparing.words import words
from secondsource.model import Annotations

#: What the chance is worked out from, in the order of the weights: the shares of the lighter's and of the
#: heavier's terms that both have, and their mean; how much those weigh; whether they are several; what is
#: known of the speakers; what sort of wordings; words in the same order as a share of the shorter's and of
#: the longer's, and in one run; figures on both sides that the other has not; a "not" that one has.
FEATURES = (
    "lighter", "heavier", "mean", "weight", "several", "one_speaker", "two_speakers", "not_named",
    "both_direct", "both_indirect", "shorter", "longer", "run", "figures", "negation",
)  # fmt: skip

#: A longer run than this says no more.
LONG_RUN = 8

#: Pairs that share less than this of the lighter's terms are no utterance whatever else they share.
POSSIBLE = 0.2

#: A wording of fewer words is a fragment: one utterance with what has its very words, or with nothing.
LEAST = 4

#: Where one of the two is a reported clause, both have so many: "peace on the island" is no statement.
LEAST_REPORTED = 6

#: Of shorter wordings, one with a "not" that the other has not is another utterance unless word for word.
LEAST_NEGATED = 8

#: Marks the second word of one sense in an utterance; twice the third.
_AGAIN = "+"

_NEGATORS = frozenset({"not", "no", "never", "nothing", "nobody", "none"})


@dataclass(frozen=True, slots=True)
class Reading:
    """An utterance, or one of the two statements that it joins, as it is weighed."""

    utterance: Utterance
    keys: tuple[str, ...]
    #: Senses of its content words, and those of them outside the quotation marks within a reported clause.
    terms: frozenset[str]
    outside: frozenset[str]
    weight: float


class Resemblance:
    """Weighs pairs of one story's utterances."""

    def __init__(self, found: Sequence[Utterance], rarity: Mapping[str, float], weights: Weights) -> None:
        self._rarity = rarity
        self._most = max(rarity.values(), default=1.0)
        self._weights = weights
        #: For each utterance the whole, then its halves, if it joins two statements.
        self.readings = [tuple(self._reading(u, keys) for keys in (u.keys, *u.halves)) for u in found]

    def chance(self, i: int, j: int) -> float:
        """The chance that two utterances, by place, are one; 0 where too little is shared to ask.

        What another report gives of a sentence may be one of the two statements that it joins: of the
        wholes and of either's half with the other's whole, the likeliest counts.
        """
        (one, *mine), (other, *theirs) = self.readings[i], self.readings[j]
        pairs = [(one, other), *((half, other) for half in mine), *((one, half) for half in theirs)]
        rows = [row for a, b in pairs if (row := self.features(a, b))]
        return max((self._weights.chance(row) for row in rows), default=0.0)

    def features(self, one: Reading, other: Reading) -> tuple[float, ...]:
        """The numbers of `FEATURES`, yes as 1; empty where the two share too little, or a fragment alone."""
        shared = one.terms & other.terms
        lighter, heavier = sorted((one.weight, other.weight))
        shorter, longer = sorted((len(one.keys), len(other.keys)))
        common = self._weight(shared)
        kinds = {one.utterance.kind, other.utterance.kind}
        if kinds == {"indirect"} and not (one.utterance.states and other.utterance.states):
            return ()
        least = LEAST if kinds == {"direct"} else LEAST_REPORTED
        if shorter < least or not shared or common < POSSIBLE * lighter or not _beyond_fragments(one, other):
            return ()
        found = align(one.keys, other.keys)
        known = speakers(one.utterance.voice, other.utterance.voice)
        figures = [{key for key in each.keys if key[:1].isdigit()} for each in (one, other)]
        negators = [sum(key in _NEGATORS for key in each.keys) for each in (one, other)]
        if negators[0] != negators[1] and shorter < LEAST_NEGATED:
            return ()
        return (
            common / lighter,
            common / heavier,
            common / math.sqrt(lighter * heavier),
            math.log1p(common),
            float(len(shared) > 2),
            float(known == "one"),
            float(known == "two"),
            float(known == "unknown"),
            float(kinds == {"direct"}),
            float(kinds == {"indirect"}),
            found.matched / shorter,
            found.matched / longer,
            min(found.run, LONG_RUN) / LONG_RUN,
            float(bool(figures[0] - figures[1] and figures[1] - figures[0])),
            float(negators[0] != negators[1]),
        )

    def _reading(self, utterance: Utterance, keys: tuple[str, ...]) -> Reading:
        mine = terms(keys)
        return Reading(utterance, keys, mine, mine - terms(utterance.quoted), self._weight(mine))

    def _weight(self, found: frozenset[str]) -> float:
        return sum(self._rarity.get(term.lstrip(_AGAIN), self._most) for term in sorted(found))


def _beyond_fragments(one: Reading, other: Reading) -> bool:
    """Say whether a clause has more in common with the other wording than the words it quotes.

    Where it has not, the fragment is the wording, and not the clause around it.
    """
    kinds = (one.utterance.kind, other.utterance.kind)
    if kinds == ("direct", "direct"):
        return True
    if kinds == ("indirect", "indirect"):
        both = one.utterance.quoted and other.utterance.quoted
        return not both or len(one.outside & other.outside) > 1
    clause, rest = (one, other) if kinds[0] == "indirect" else (other, one)
    return bool(clause.outside & rest.terms)


def terms(keys: Sequence[str]) -> frozenset[str]:
    """The senses of the content words; of two words of one sense ("exploded", "detonations") each counts."""
    words_of: dict[str, list[str]] = {}
    for key in keys:
        if not is_function(key):
            same = words_of.setdefault(sense(key), [])
            if key not in same:
                same.append(key)
    return frozenset(_AGAIN * n + term for term, same in words_of.items() for n in range(len(same)))


def rarity(annotated: Sequence[Annotations]) -> Mapping[str, float]:
    """For each term, how much it tells: the logarithm of one sentence in how many has it, in all articles."""
    held: Counter[str] = Counter()
    sentences = 0
    for each in annotated:
        text = each.article.text
        for sentence in each.sentences:
            held.update(terms([word.key for word in words(text, sentence.start, sentence.end)]))
        sentences += len(each.sentences)
    articles = len(annotated) or 1
    return {term: math.log1p(sentences / (articles + number)) for term, number in held.items()}


@functools.lru_cache(maxsize=1)
def load() -> Weights:
    """Load the shipped weights, once.

    Raises:
        ValueError: they were fitted on other features than `FEATURES`, or in another order.
    """
    place = resources.files("secondsource.comparing") / "models" / "quotes" / "weights.toml"
    data = tomllib.loads(place.read_text(encoding="utf-8"))
    if tuple(data["features"]) != FEATURES:
        raise ValueError("the weights were fitted on other features; see training/quotes")
    return Weights(float(data["intercept"]), tuple(map(float, data["weights"])))
