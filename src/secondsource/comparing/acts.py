"""Acts: words by which the press tells of one deed, whether by verb or by noun.

reading > annotating > gathering > [comparing] > presenting

In:  the dictionary form of a verb or noun.
Out: the sort of deed it is: "derail", "crash" and "accident" are one; a word of no list is its own sense.
Start at `act_of`; `happens` says whether a noun names something that takes place.
Limits: English, written by hand. That two words are one sort of deed says that one event *can* be told by
both; that it is needs who, where and when (timeline.py).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from secondsource.comparing.likeness import sense, stem

#: Verbs that say nothing about what happened.
EMPTY = frozenset(
    ["be", "have", "do", "say", "tell", "add", "report", "announce", "take", "make", "go", "get", "come"]
)

#: Words of general use for whatever went wrong: they fit an accident, a blast, a fire and an attack.
MISHAP = frozenset({"incident", "disaster", "tragedy", "catastrophe", "emergency", "event", "ordeal"})

#: Verbs of which the subject says what took place, and those of which the object does.
OCCURS = frozenset({"occur", "happen", "unfold"})
_LIGHT = """
suffer sustain hold have make take give carry conduct stage deliver commit undergo reach cause hear see
witness attend join
"""
LIGHT = frozenset(_LIGHT.split())

# A line is one sort of deed; a word stands on one line only, the first that has it.
_ACTS = """
derail derailment crash collide collision bump accident wreck overturn smash capsize sink sinking
explode explosion blast detonate detonation bomb bombing
fire blaze burn inferno ignite
hit strike ram
attack assault raid ambush massacre stab stabbing shoot shooting
quake earthquake tremor shake
storm hurricane typhoon cyclone
meet meeting summit talk session negotiation negotiate discuss discussion
speech address speak
vote ballot election poll referendum elect
win victory beat defeat game match loss
abduct abduction kidnap kidnapping seize capture snatch
release free liberate liberation freedom
fall plunge plummet tumble
find discover discovery locate recover
die dead death kill fatal fatality perish slay killing
injure injury hurt wound
arrest detain detention
visit trip travel journey tour
sign agree agreement deal accord pact
remove pull withdraw removal withdrawal
publish publication issue
post tweet
test launch
restore reopen resume
close shut closure
postpone delay
cancel cancellation scrap
trial inquest
sentence jail imprison
resign resignation quit
marry wedding marriage
concert gig show performance perform
protest demonstrate demonstration rally march
"""

#: Further nouns for what takes place on a day.
_TAKING_PLACE_WORDS = """
anniversary announcement appearance arrival attempt auction award birth birthday blackout briefing
broadcast campaign ceremony celebration clash conference congress coup debate debut deadline
decision departure dinner discussion display eruption event evacuation exercise exhibition festival
fight fireworks funeral gathering handover inauguration hearing interview invasion landing launch
lecture mission murder operation opening outage outbreak parade party premiere prayer presentation
race reading reception report rescue robbery round ruling run screening search service shutdown
siege statement strike surgery surrender swap takeoff theft tournament transfer verdict vigil
violence walkout war warning worship
"""
_TAKING_PLACE = frozenset(_TAKING_PLACE_WORDS.split())


@functools.cache
def _lines() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in _ACTS.strip().splitlines():
        words = line.split()
        for word in words:
            found.setdefault(stem(word), words[0])
    return found


def act_of(lemma: str) -> str:
    """Return the sort of deed that a word names: the first of its line, or else its sense; "" for "be"."""
    if not lemma or lemma in EMPTY:
        return lemma if lemma in ("say", "tell", "announce") else ""
    if lemma in MISHAP:
        return "mishap"
    return _lines().get(stem(lemma)) or sense(lemma)


def is_sort(act: str) -> bool:
    """Say whether a sort of deed is one of the lines, and not the sense of some other word."""
    return act in _sorts()


@functools.cache
def _sorts() -> frozenset[str]:
    return frozenset({"mishap", *_lines().values()})


def happens(lemma: str) -> bool:
    """Say whether a noun names something that takes place: "talks", "crash", "ceremony"."""
    return lemma in MISHAP or lemma in _TAKING_PLACE or stem(lemma) in _lines()
