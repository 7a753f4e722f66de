"""Bearers: who bears the role, the age or the home by which a description names a person.

reading > [annotating] > gathering > comparing > presenting

In:  the roles printed beside an article's names, and what stands straight after a name: an age
     ("Ann Roe, 53,"), a party and a state ("(D-Vt.)", "of Vermont").
Out: the name of the one whom "the mayor", "the Vermont senator" or "the 53-year-old" means, or None.
Start at `Bearers.of`.
Limits: English; what the article prints and nothing else. Two who fit equally well are no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.annotating.attributions.cues import words
from secondsource.annotating.names.lexicon import PLACES, fold
from secondsource.annotating.names.persons import human_noun
from secondsource.model import Mention, Span

_SHORT = {
    "sen": "senator", "sens": "senator", "rep": "representative", "reps": "representative",
    "gov": "governor", "gen": "general", "lt": "lieutenant", "col": "colonel", "prof": "professor",
    "capt": "captain", "sgt": "sergeant", "det": "detective", "supt": "superintendent",
    "del": "delegate", "rev": "reverend", "dr": "doctor", "adm": "admiral",
    "congressman": "representative", "congresswoman": "representative", "policeman": "officer",
    "policewoman": "officer", "premier": "minister", "chairman": "chair", "chairwoman": "chair",
    "chairperson": "chair", "democratic": "democrat", "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
}  # fmt: skip
#: What one of several offices is called in general.
_KINDS = {"lawmaker": words("senator representative delegate"), "legislator": words("senator representative")}

#: The abbreviations of American states that the press prints after a member's party.
_STATES = {
    "ala": "alabama", "ariz": "arizona", "ark": "arkansas", "calif": "california", "colo": "colorado",
    "conn": "connecticut", "del": "delaware", "fla": "florida", "ga": "georgia", "ill": "illinois",
    "ind": "indiana", "kan": "kansas", "ky": "kentucky", "la": "louisiana", "mass": "massachusetts",
    "md": "maryland", "mich": "michigan", "minn": "minnesota", "miss": "mississippi", "mo": "missouri",
    "mont": "montana", "nc": "north carolina", "nd": "north dakota", "neb": "nebraska",
    "nev": "nevada", "nh": "new hampshire", "nj": "new jersey", "nm": "new mexico", "ny": "new york",
    "okla": "oklahoma", "ore": "oregon", "pa": "pennsylvania", "ri": "rhode island",
    "sc": "south carolina", "sd": "south dakota", "tenn": "tennessee", "tex": "texas", "va": "virginia",
    "vt": "vermont", "wash": "washington", "wis": "wisconsin", "wva": "west virginia", "wyo": "wyoming",
}  # fmt: skip
_PARTIES = {"R": "republican", "D": "democrat", "I": "independent"}
_PARTY = re.compile(r"(?:,\s| \()([RDI])(?:-([A-Z][A-Za-z.]{1,14}))?\b")
_HOME = re.compile(r"(?: of ([A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,14})?)\b| \(([A-Z][A-Za-z.]{1,14})\))")
_AGE = re.compile(r",? \(?(\d{1,3})[,.;)]")
_YEARS = re.compile(r"\b(\d{1,3})-year-old\b")
#: How far after a name is read: " (R-Massachusetts)".
_AFTER = 40

#: They make another office of the one that they stand before.
_RANKS = words("vice deputy assistant associate acting interim lieutenant former ex")
#: They tell nothing by which one bearer of an office differs from another.
_EMPTY = words("the a an of for on to at in and his her its their this that now then new")


@dataclass(frozen=True, slots=True)
class _Bearer:
    at: int
    name: str
    words: frozenset[str]


class Bearers:
    """Who is what, in one article."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._bearers: list[_Bearer] = []
        self._ages: dict[str, set[str]] = {}
        for m in mentions:
            if m.type != "person" or not m.named:
                continue
            after = text[m.span.end : m.span.end + _AFTER]
            age = _AGE.match(after)
            if age:
                self._ages.setdefault(age[1], set()).add(m.name)
            beside = " ".join(_beside(after))
            role = m.role.of(text) if m.role else ""
            if role or beside:
                said, _ = _read(role)
                self._bearers.append(_Bearer(m.span.start, m.name, said | frozenset(beside.split())))

    def of(self, source: Span, text: str, noun: str, nouns_before: Sequence[str] = ()) -> str | None:
        """Whom a description means: its noun is among the words of one person's role.

        Those named before it come first; one whose role has more of its words, and fewer others,
        comes before the others. Of two who are equal, nobody is meant. ``nouns_before`` are the
        nouns that make one with it ("party chairwoman"): a role that has other words has these.
        """
        printed = source.of(text)
        years = _YEARS.search(printed)
        if years:
            aged = self._ages.get(years[1], set())
            return min(aged) if len(aged) == 1 else None
        wanted, proper = _read(printed)
        nouns = _KINDS.get(noun, frozenset({_SHORT.get(noun, noun)}))
        compound = frozenset(_SHORT.get(fold(w), fold(w)) for w in nouns_before)
        fitting = [
            b
            for b in self._bearers
            if nouns & b.words
            and _compatible(wanted, proper, b)
            and (compound <= b.words or not b.words - nouns)
        ]
        before = [b for b in fitting if b.at < source.start]
        best: dict[str, tuple[int, int]] = {}
        for b in before or fitting:
            score = (len(wanted & b.words), -len(b.words - wanted))
            best[b.name] = max(best.get(b.name, score), score)
        top = [name for name, score in best.items() if score == max(best.values())]
        return top[0] if len(top) == 1 else None


def _beside(after: str) -> list[str]:
    """What the words after a name say of its bearer's party and home."""
    found = []
    party = _PARTY.match(after)
    if party:
        found.append(_PARTIES[party[1]])
        found.append(_state(party[2] or ""))
    home = _HOME.match(after)
    if home:
        found.append(_state(home[1] or home[2]))
    return found


def _state(printed: str) -> str:
    key = fold(printed).replace(".", "")
    return _STATES.get(key, key)


def _read(printed: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a role or description in their full forms, and those of them that are names."""
    said, proper = set(), set()
    for printed_word in re.findall(r"[^\W_][\w’'.-]*", printed):
        key = re.sub(r"['’]s$", "", fold(printed_word)).strip("'’")
        word = _SHORT.get(key, key)
        if not word or word in _EMPTY:
            continue
        word = fold(PLACES.people.get(word, word))
        said.add(word)
        if printed_word[0].isupper() and key not in _SHORT and not human_noun(key):
            proper.add(word)
    return frozenset(said), frozenset(proper)


def _compatible(wanted: frozenset[str], proper: frozenset[str], one: _Bearer) -> bool:
    """Whether rank and time in office are the same, and a place or body that is told is told of both."""
    if wanted & _RANKS != one.words & _RANKS:
        return False
    return not proper or bool(proper & one.words)
