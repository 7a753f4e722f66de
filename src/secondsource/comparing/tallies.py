"""Tallies: how many people a report says are dead, hurt, aboard, missing…

reading > annotating > gathering > [comparing] > presenting

In:  one story's units (likeness.py) and the `Annotations` of its articles.
Out: a `Tally` per figure that counts people in some state, so that "injuring 14 people", "14 hurt" and
     "the number of injured has risen to 17" stand side by side, and "eight of them seriously" does not.
Start at `find_tallies`. The words of the states stand in ``senses.toml``; the parse says whose state it is.
Limits: English. A figure whose state stands in another sentence ("There were 12 of them") is not read.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources

from secondsource.comparing.likeness import Unit, sense
from secondsource.model import Annotations, Figure, Token

#: What is counted where only people are: these name no group among them.
_ANYONE = frozenset({"person", "people", "victim", "individual", "life", "number", "soul", "one",
                     "other", "more", "many", "body", "innocent", "known", "confirmed", "total"})  # fmt: skip
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_UNDER = frozenset({"amod", "acl", "relcl", "advmod", "acomp", "oprd", "attr", "appos", "xcomp", "ccomp"})
#: Words between a number and its total: "the toll rose to 12", "the number of injured stands at 14".
_TOTALS = frozenset({"toll", "number", "total", "tally", "count", "figure"})
_TO_TOTAL = frozenset({"to", "at", "of", "by"})
#: Verbs that say of their subject only that it is in the state that follows.
_LINKS = frozenset(
    {
        "be", "remain", "leave", "report", "confirm", "know", "find", "go", "pronounce", "declare", "list",
        "lie", "say", "have", "suffer", "sustain", "receive", "see", "get", "escape", "take",
    }
)  # fmt: skip
_DOUBT = frozenset({"fear", "believe", "think", "presume", "suspect", "estimate", "expect", "hope", "allege"})
#: With a subject that is counted, these take "their lives" or "injuries": "twelve people lost their lives".
_LIVES = frozenset({"lose", "claim", "take", "cost"})
_STILL = frozenset({"still", "remain"})
_RISING = frozenset({"rise", "climb", "increase", "jump", "grow", "raise", "soar"})
#: A figure beside one of these is of other years or other places than the story's.
_ELSEWHERE = frozenset({"previous", "previously", "similar", "annual", "annually", "average", "past"})
#: Prepositions behind a counted noun that make a group of it: "people from Lindholm".
_SETTING_APART = frozenset({"from", "under", "over", "aged", "of", "between"})
_STEPS = 3
#: Words after a number within which its state follows, and characters of a group's words.
_NEAR = 5
_LONGEST_GROUP = 40


@dataclass(frozen=True, slots=True)
class Tally:
    """One figure with what it counts."""

    unit: Unit
    figure: Figure
    #: A state of ``senses.toml``: "killed", "injured", "aboard"…
    state: str
    #: The group that is counted, in senses; empty: people.
    who: frozenset[str]
    #: The same in the report's words: "Chinese tourists"; "people" where no group is named.
    group: str
    #: "serious" or "minor", where the words say so; else "".
    grade: str
    #: Place in `Annotations.tokens` of the word that says the state.
    bearer: int
    #: "more" or "fewer" where the words say what it was before: "has risen to", "are still"; else "".
    moved: str

    @property
    def key(self) -> tuple[str, tuple[str, ...], str]:
        """What two tallies must have in common to be held against each other."""
        return (self.state, tuple(sorted(self.who)), self.grade)

    @property
    def point(self) -> float:
        """The number that is printed: of "at least 14", 14."""
        for value in (self.figure.value, self.figure.low, self.figure.high):
            if value is not None:
                return value
        return 0.0


@functools.cache
def _tables() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the state of each word, and the grade of each."""
    data = tomllib.loads((resources.files(__package__) / "senses.toml").read_text(encoding="utf-8"))
    states, grades = (
        {word: name for name, words in data[table].items() for word in words.split()}
        for table in ("states", "grades")
    )
    return states, grades


def find_tallies(found: Sequence[Unit], annotated: Sequence[Annotations]) -> Iterator[Tally]:
    """Yield the tallies in the order of ``found``; a figure in two clauses is read in the shorter."""
    trees = [_Tree(one) for one in annotated]
    shortest: dict[tuple[int, int], Unit] = {}
    for unit in found:
        for figure in unit.figures:
            place = (unit.article, figure.span.start)
            if place not in shortest or len(unit.passage.span) < len(shortest[place].passage.span):
                shortest[place] = unit
    for unit in found:
        if unit.clause.modality != "happened":
            continue
        for figure in unit.figures:
            if figure.unit is None and shortest[unit.article, figure.span.start] is unit:
                yield from trees[unit.article].tallies(unit, figure)


def with_tallies(found: Sequence[Unit], annotated: Sequence[Annotations]) -> list[Unit]:
    """Return the units, each with its tallies among its figures, as what they count.

    "People known to be hurt" has the 17 of "the number of people known to be hurt has risen to 17".
    """
    counted: dict[tuple[int, int], list[Figure]] = {}
    for tally in find_tallies(found, annotated):
        figure = replace(tally.figure, counts=" ".join(("people", *map(str, tally.key))))
        for place in {tally.bearer, *tally.unit.clause.tokens}:
            counted.setdefault((tally.unit.article, place), []).append(figure)
    return [
        replace(unit, figures=tuple(dict.fromkeys((*unit.figures, *own))))
        if (own := [f for t in unit.clause.tokens for f in counted.get((unit.article, t), ())])
        else unit
        for unit in found
    ]


class _Tree:
    """The parse of one article, asked about its figures."""

    def __init__(self, annotated: Annotations) -> None:
        self.text = annotated.article.text
        self.tokens: Sequence[Token] = annotated.tokens
        self.states, self.grades = _tables()
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for place, token in enumerate(self.tokens):
            if token.head != place:
                self.children[token.head].append(place)

    def tallies(self, unit: Unit, figure: Figure) -> Iterator[Tally]:
        inside = [t for t in unit.clause.tokens if figure.span.holds(self.tokens[t].span)]
        number = inside[-1] if inside else None
        if number is None or any(self.tokens[t].lemma in _ELSEWHERE for t in unit.clause.tokens):
            return
        if unit.clause.negated and figure.value != 0:
            return
        node = self._node(number)
        state, bearer = self._state(node)
        if not state or bearer is None or self._in_doubt(node, bearer):
            return
        who = self._who(node, figure)
        if who is None:
            return
        above = self.tokens[node].head
        near = {node, bearer, above, self.tokens[bearer].head, self.tokens[above].head}
        lemmas = {self.tokens[p].lemma for n in near for p in (n, *self.children[n])}
        if "walk" in lemmas or "walking" in lemmas:
            return  # "walking wounded"
        rising = bool(lemmas & _RISING and lemmas & _TOTALS)
        moved = "more" if rising else "fewer" if lemmas & _STILL else ""
        group = self._words(node, figure) if who else "people"
        both = ("killed", "injured") if state == "casualty" and figure.value == 0 else (state,)
        for each in both:
            yield Tally(
                unit=unit, figure=figure, state=each, who=who, group=group, grade=self._grade(bearer),
                bearer=bearer, moved=moved,
            )  # fmt: skip

    def _node(self, number: int) -> int:
        """Return the head of the counted phrase: "people" in "14 people", or the number itself."""
        node = number
        for _ in range(_STEPS):
            token = self.tokens[node]
            if token.dep not in {"nummod", "det", "quantmod", "compound", "amod", "advmod"}:
                break
            head = self.tokens[token.head]
            if head.pos not in {"NOUN", "PROPN", "NUM", "ADJ", "PRON", "VERB"} or token.head < node:
                break
            node = token.head
        return node

    # -------------------------------------------------------------- whose state is it

    def _state(self, node: int) -> tuple[str, int | None]:
        """Return the state of what is counted, and the word that bears it."""
        for _ in range(_STEPS):
            for find in (self._own, self._below, self._above):
                state, bearer = find(node)
                if state:
                    return state, bearer
            if self.tokens[node].dep != "conj" or self.tokens[self.tokens[node].head].pos == "VERB":
                break
            node = self.tokens[node].head
        return self._after(node)

    def _after(self, node: int) -> tuple[str, int | None]:
        """Return the state that follows in the text, over auxiliaries, where the parse went wrong."""
        for place in range(node + 1, min(node + _NEAR, len(self.tokens))):
            token = self.tokens[place]
            if token.pos not in {"AUX", "ADV"} and token.tag not in {"VBN", "JJ"}:
                break
            if token.tag in {"VBN", "JJ"} and (state := self._named(place)):
                return state, place
        return "", None

    def _named(self, place: int) -> str:
        token = self.tokens[place]
        return self.states.get(token.lemma) or self.states.get(token.span.of(self.text).lower(), "")

    def _own(self, node: int) -> tuple[str, int | None]:
        state = self._named(node)
        if state and self.tokens[node].pos == "VERB" and self._object(node) is not None:
            return "", None
        return state, node

    def _below(self, node: int) -> tuple[str, int | None]:
        for child in self.children[node]:
            token = self.tokens[child]
            if token.dep in _UNDER - {"appos"} and (state := self._named(child)):
                if token.tag == "VBG" and state not in {"missing"}:
                    continue  # "two men killing time"
                if self._object(child) is None and not self._other_subject(child):
                    return state, child
            if token.lemma == "on" and self._has(child, {"board"}):
                return "aboard", child
        return "", None

    def _above(self, node: int) -> tuple[str, int | None]:
        token = self.tokens[node]
        head = token.head
        if head == node:
            return "", None
        if token.dep in {"nsubj", "nsubjpass"}:
            return self._of_subject(head, passive=token.dep == "nsubjpass")
        if token.dep == "dobj":
            if state := self._named(head):
                return state, head
            return self._linked(head) if self.tokens[head].lemma in _LINKS else ("", None)
        if token.dep in {"pobj", "appos"}:
            return self._of_preposition(head)
        return "", None

    def _of_subject(self, verb: int, passive: bool) -> tuple[str, int | None]:
        taken = self._object(verb)
        if taken is None or passive:
            if state := self._named(verb):
                return state, verb
            for child in self.children[verb]:  # "were shot and killed"
                joined = self.tokens[child].dep == "conj" and self.tokens[child].tag == "VBN"
                if joined and (state := self._named(child)) and not self._has_subject(child):
                    return state, child
        elif self.tokens[verb].lemma in _LIVES and self.tokens[taken].lemma == "life":
            return "killed", verb
        if self.tokens[verb].lemma in _LINKS:
            return self._linked(verb)
        return "", None

    def _linked(self, verb: int) -> tuple[str, int | None]:
        """Return the state that stands behind "were", "remain", "left", "suffered"…"""
        for child in self.children[verb]:
            token = self.tokens[child]
            if token.dep in {"acomp", "oprd", "attr", "advmod", "xcomp", "ccomp", "dobj"}:
                state = self._named(child)
                if state and (token.dep != "dobj" or state == "injured"):
                    return state, child
            if token.lemma == "on" and self._has(child, {"board"}):
                return "aboard", child
            if token.lemma in {"to", "in"} and self._has(child, {"hospital"}):
                return "in hospital", child
        return "", None

    def _of_preposition(self, preposition: int) -> tuple[str, int | None]:
        head = self.tokens[preposition].head
        word = self.tokens[preposition].lemma
        if self.tokens[head].lemma in _TOTALS and word == "of":
            return self._total(head)
        if word in _TO_TOTAL:
            for child in self.children[head]:
                core = self.tokens[child].dep in {"nsubj", "nsubjpass", "dobj"}
                if core and self.tokens[child].lemma in _TOTALS:
                    return self._total(child)
        verb = self.tokens[self.tokens[head].head].lemma
        if word == "of" and self.tokens[head].lemma == "life" and verb in _LIVES:
            return "killed", head
        if word in {"of", "to"} and self.tokens[head].pos == "NOUN" and (state := self._named(head)):
            return state, head
        return "", None

    def _total(self, noun: int) -> tuple[str, int | None]:
        """Return what a toll or number is of: "death toll", "number of people known to be hurt"."""
        waiting = list(self.children[noun])
        while waiting:
            place = waiting.pop(0)
            if state := self._named(place):
                return state, place
            waiting += self.children[place]
        return ("killed", noun) if self.tokens[noun].lemma == "toll" else ("", None)

    # -------------------------------------------------------------- the rest of the frame

    def _who(self, node: int, figure: Figure) -> frozenset[str] | None:
        """Return the group that is counted, in senses; None: a part of those counted."""
        if self._has(node, {"else"}):
            return None
        if figure.span.holds(self.tokens[node].span):  # "dozens of villagers", "two of them"
            of = next((c for c in self.children[node] if self.tokens[c].lemma == "of"), None)
            if of is None:
                return frozenset()
            node = next(iter(self.children[of]), node)
            definite = any(self.tokens[c].dep == "det" for c in self.children[node])
            if definite or self.tokens[node].pos == "PRON":
                return None
        words = self._group(node)
        for child in self.children[node]:
            under = self.tokens[child]
            if under.dep in _MODIFIERS:
                words |= self._group(child)
            if under.lemma in _SETTING_APART and under.dep == "prep":
                words.update(sense(self.tokens[p].lemma) for p in self.children[child])
        return frozenset(words)

    def _words(self, node: int, figure: Figure) -> str:
        """Return the counted noun with what stands between it and the number."""
        end = self.tokens[node].span.end
        if figure.span.end < self.tokens[node].span.start and end - figure.span.end <= _LONGEST_GROUP:
            return " ".join(self.text[figure.span.end : end].split())
        return figure.counts or "people"

    def _group(self, place: int) -> set[str]:
        """Return the sense of a word that sets a group apart, if this one does."""
        token = self.tokens[place]
        empty = token.pos == "NUM" or token.lemma in _ANYONE or self._named(place)
        return set() if empty else {sense(token.lemma)}

    def _grade(self, bearer: int) -> str:
        """Return the grade that stands with the state: "seriously hurt", "with minor injuries"."""
        for place in (bearer, *self.children[bearer], *self._injuries(bearer)):
            token = self.tokens[place]
            grade = self.grades.get(token.lemma) or self.grades.get(token.span.of(self.text).lower())
            if grade:
                return grade
        return ""

    def _injuries(self, bearer: int) -> Iterator[int]:
        for child in self.children[bearer]:
            if self.tokens[child].dep in {"dobj", "prep", "conj"}:
                for below in self.children[child]:
                    yield below
                    yield from self.children[below]

    def _in_doubt(self, node: int, bearer: int) -> bool:
        """Say whether it is only feared, or meant: "feared dead", "plotted to kill 12"."""
        for place in (bearer, self.tokens[bearer].head, self.tokens[node].head):
            if self.tokens[place].lemma in _DOUBT and self.tokens[place].pos in {"VERB", "ADJ"}:
                return True
        infinitive = any(self.tokens[c].tag == "TO" for c in self.children[bearer])
        passive = any(self.tokens[c].dep == "auxpass" for c in self.children[bearer])
        return infinitive and not passive and self.tokens[bearer].pos == "VERB"

    def _other_subject(self, verb: int) -> bool:
        """Say whether the clause behind a noun has a subject of its own: "20, four of whom were hurt"."""
        subjects = (c for c in self.children[verb] if self.tokens[c].dep in {"nsubj", "nsubjpass"})
        return any(self.tokens[c].tag not in {"WP", "WDT"} for c in subjects)

    def _object(self, verb: int) -> int | None:
        return next((c for c in self.children[verb] if self.tokens[c].dep == "dobj"), None)

    def _has(self, place: int, lemmas: set[str]) -> bool:
        return any(self.tokens[c].lemma in lemmas for c in self.children[place])

    def _has_subject(self, verb: int) -> bool:
        return any(self.tokens[c].dep in {"nsubj", "nsubjpass"} for c in self.children[verb])
