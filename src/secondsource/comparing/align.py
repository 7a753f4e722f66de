"""Align: how much of one utterance's wording another has.

reading > annotating > gathering > [comparing] > presenting

In:  two utterances' words.
Out: an `Alignment`: what is matched in order, the longest run, and the content words they share.
Start at `align`. Function words count little: any two sentences have "of the" in common.
Limits: words are matched by their stems; a synonym is a different word.
Nothing here reads or writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

#: What a function word weighs beside a content word.
FUNCTION_WEIGHT = 0.2

#: Letters of a long word that must agree: "explosion" and "exploded" tell of one thing.
STEM_LETTERS = 5

_FUNCTION_WORDS = """
a about after all also am an and any are as at be because been before being both but by can could did do
does doing down for from had has have having he her here hers him his how i if in into is it its just me
more most my no nor not now of off on only or our out over own same she should so some such than that the
their them then there these they this those through to too under until up very was we were what when where
which while who whom why will with would you your said says say mr mrs ms dr
"""
_FUNCTION = frozenset(_FUNCTION_WORDS.split())


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two utterances have in common."""

    #: Weight of the words matched in order, as a share of the lighter utterance's weight; 0 to 1.
    ordered: float
    #: Words matched in order.
    matched: int
    #: Words in the longest run matched without a gap on either side.
    run: int
    #: Content words in that run.
    run_content: int
    #: Content words shared in any order, and as a share of the utterance that has fewer of them.
    content: int
    content_share: float


@lru_cache(maxsize=1_024)  # one pair is asked about several times in a row
def align(one: tuple[str, ...], other: tuple[str, ...]) -> Alignment:
    """Align two lists of words; time grows with the product of their lengths over 64.

    Source: longest common subsequence (rapidfuzz), words weighed by being content or function words.
    """
    mine, theirs = _measured(one), _measured(other)
    weight = 0.0
    matched = run = run_content = 0
    for block in LCSseq.opcodes(mine.stems, theirs.stems):
        if block.tag != "equal":
            continue
        equal = one[block.src_start : block.src_end]
        matched += len(equal)
        weight += _weight(equal)
        if len(equal) > run:
            run, run_content = len(equal), len(content(equal))
    shared = len(mine.content & theirs.content)
    return Alignment(
        weight / (min(mine.weight, theirs.weight) or 1.0),
        matched,
        run,
        run_content,
        shared,
        shared / (min(len(mine.content), len(theirs.content)) or 1),
    )


@dataclass(frozen=True, slots=True)
class _Measured:
    """What is worked out of one list of words, however many others it is aligned with."""

    stems: tuple[str, ...]
    content: frozenset[str]
    weight: float


@lru_cache(maxsize=16_384)
def _measured(found: tuple[str, ...]) -> _Measured:
    return _Measured(tuple(stem(key) for key in found), content(found), _weight(found))


def content(found: tuple[str, ...]) -> frozenset[str]:
    """The stems of the content words."""
    return frozenset(stem(key) for key in found if key not in _FUNCTION)


def is_function(key: str) -> bool:
    """Say whether a word carries grammar rather than matter: "of", "they", "said"."""
    return key in _FUNCTION


@lru_cache(maxsize=65_536)
def stem(key: str) -> str:
    """What of a word is compared: its opening letters, without a plural's or an adverb's ending."""
    for ending in ("ly", "s"):
        if len(key) > len(ending) + 3 and key.endswith(ending) and not key.endswith("ss"):
            key = key.removesuffix(ending)
    return key if key.isdigit() else key[:STEM_LETTERS]


def within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Say whether all words of ``part`` stand in ``whole``, in one run."""
    return f" {' '.join(part)} " in f" {' '.join(whole)} "


def _weight(found: tuple[str, ...]) -> float:
    return sum(FUNCTION_WEIGHT if key in _FUNCTION else 1.0 for key in found)
