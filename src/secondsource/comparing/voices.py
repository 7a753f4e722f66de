"""Voices: who is named for words, and whether two reports name one speaker.

reading > annotating > gathering > [comparing] > presenting

In:  an attribution, and the story's name for its speaker.
Out: a `Voice`; of two voices, whether they are one, two, or not known.
Start at `voice_of`, then `speakers`.
Limits: English. A body and the person who speaks for it are told apart by nothing here: not known.
Nothing here reads or writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secondsource.comparing.words import names_nobody, words
from secondsource.model import Attribution

_TITLE_WORDS = (
    "the a an mr mrs ms dr sir us of for and in at from president prime minister secretary leader sen rep gov"
)
_TITLES = frozenset(_TITLE_WORDS.split())
_OFFICE_WORDS = (
    "police department ministry minister office official officer spokesman spokeswoman spokesperson agency "
    "company government authority service state national federal county city north south east west new chief "
    "head united us"
)
_OFFICES = frozenset(_OFFICE_WORDS.split())


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is named for words."""

    #: Words that name the speaker as printed or resolved; empty: nobody, a pronoun, a description.
    names: frozenset[str] = frozenset()
    #: A person who is named beside the words, not by a pronoun or a description.
    person: bool = False


def voice_of(text: str, speaker: str | None, attribution: Attribution | None, *, person: bool) -> Voice:
    """Say who is named for an attribution's words.

    Args:
        text: The article's.
        speaker: The story's name for the speaker; None: not resolved, and the source is taken as printed.
        attribution: None: nobody is named.
        person: The article has the speaker as a person.
    """
    if speaker:
        beside = attribution is not None and attribution.resolved_by in (None, "name")
        return Voice(names(speaker), person and beside)
    if not attribution or not attribution.source:
        return Voice()
    printed = attribution.source[0].of(text).split(",")[0]
    if names_nobody(printed) or printed == printed.lower():  # "investigators": anybody's name may be theirs
        return Voice()
    return Voice(names(printed))


def names(printed: str) -> frozenset[str]:
    """The words that tell one speaker from another: no titles."""
    return frozenset(word.key.removesuffix("s") for word in words(printed) if word.key not in _TITLES)


def speakers(one: Voice, other: Voice) -> Literal["one", "two", "unknown"]:
    """Say what is known of two voices.

    Two persons are one where one's names are among the other's; bodies, and persons who speak for them,
    where they share half of the names of one. They are two only where both are persons named beside their
    words: a spokesman, an office and a body may be one voice, and a pronoun may have been resolved wrongly.
    """
    if not one.names or not other.names:
        return "unknown"
    if one.names <= other.names or other.names <= one.names:
        return "one"
    if one.person and other.person:
        return "two"
    shared = one.names & other.names
    half = 2 * len(shared) >= min(len(one.names), len(other.names))
    return "one" if half and shared - _OFFICES else "unknown"
