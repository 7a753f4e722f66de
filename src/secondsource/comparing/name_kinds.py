"""Kinds: whether a story's name is a person's, a body's, a place's or a people's.

reading > annotating > gathering > [comparing] > presenting

In:  the names of a story's articles, each with the type that its article gives it.
Out: one type for each name.
Start at `kinds_of`.
Limits: the types are those of the pipeline; they are voted on and held against the story's longer names,
never looked up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from secondsource.annotating.names.lexicon import BODIES, PLACES, WORDS, fold, known
from secondsource.annotating.names.persons import pieces
from secondsource.model import MentionType

#: A name that one article prints once is a slip for another name if it differs in one letter of so many,
#: and the other is printed so many times. Set by hand.
_SLIP_LETTERS = 8
_SLIP_TIMES = 5


@dataclass(slots=True)
class Entry:
    """One name of one article, with how it is used there."""

    article: str
    name: str
    type: MentionType
    mentions: int = 0
    leader: bool = False
    named: bool = True


def kinds_of(entries: Sequence[Entry]) -> dict[str, MentionType]:
    """Give each name, folded, the type that most of its mentions in the story have.

    A surname is a person's and a club's last word ("Herons") a body's, whatever the pipeline makes of it
    alone.
    """
    votes: dict[str, Counter[MentionType]] = defaultdict(Counter)
    for entry in entries:
        votes[fold(entry.name)][entry.type] += entry.mentions
    kinds: dict[str, MentionType] = {}
    for key, count in votes.items():
        # Of equally many readings, a lone word is no person: that is what pipelines guess too often.
        kinds[key] = min(count, key=lambda k: (-count[k], " " not in key and k == "person", k))
    _slips(kinds, votes)
    for part, number in _bearers(entries, kinds, votes).items():
        listed = part in PLACES.names or part in BODIES
        if (
            not listed
            and kinds.get(part) in ("organisation", "place")
            and (votes[part]["person"] or number > 1)
        ):
            kinds[part] = "person"
    _clubs(kinds)
    return kinds


def _bearers(
    entries: Sequence[Entry], kinds: Mapping[str, MentionType], votes: Mapping[str, Counter[MentionType]]
) -> Counter[str]:
    """Count, for each word that may stand for a person alone, the mentions of persons who bear it."""
    bearers: Counter[str] = Counter()
    begins = WORDS["given"] | WORDS["surnames_first"]
    for key, name in sorted({fold(e.name): e.name for e in entries}.items()):
        words = key.split()
        if kinds[key] != "person" or len(words) < 2 or " " not in name:
            continue
        number = votes[key]["person"]
        bearers[words[-1]] += number
        last = name.split()[-1]
        if "-" in last:
            bearers[" ".join(pieces(last))] += number
        if words[0].title() in begins:
            bearers[words[0]] += number
    return bearers


def _slips(kinds: dict[str, MentionType], votes: Mapping[str, Counter[MentionType]]) -> None:
    """Give a name printed once the type of the frequent name from which it differs in one letter."""
    often: dict[str, list[str]] = defaultdict(list)
    for key, count in sorted(votes.items()):
        if count.total() >= _SLIP_TIMES and len(key) >= _SLIP_LETTERS:
            often[key[:2]].append(key)
    for key, count in sorted(votes.items()):
        if count.total() > 1 or len(key) < _SLIP_LETTERS or " " not in key:
            continue
        near = [k for k in often[key[:2]] if Levenshtein.distance(k, key, score_cutoff=1) == 1]
        if len(near) == 1:
            kinds[key] = kinds[near[0]]


def _clubs(kinds: dict[str, MentionType]) -> None:
    """Take a "people" that is the last word of one body's name ("Brekka Herons") for that body."""
    last: dict[str, set[str]] = defaultdict(set)
    for key, kind in kinds.items():
        if kind == "organisation" and len(key.split()) == 2:
            last[key.split()[-1]].add(key)
    for key, kind in kinds.items():
        if kind == "group" and len(last.get(key, ())) == 1 and not known(key):
            kinds[key] = "organisation"
