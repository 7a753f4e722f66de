"""Spacy rules: what spaCy's attribute ruler and lemmatizer set on each token, in less time.

reading > [annotating] > gathering > comparing > presenting

In:  these components of a loaded pipeline; later, spaCy documents, tagged and parsed.
Out: the documents, the same attributes set to the same values.
Start at `ruled` and `lemmatized`. A matcher tries each of some 180 patterns on each token. But all
that a pattern asks of a token is a handful of questions of the form "is its tag one of these?",
and a value (the tag NNP, the word "that") has the same answers each time. So the answers are kept
by value, and what follows from a token's answers is kept by those. The lemma of a form with its
part of speech is kept in the same way.
Limits: patterns without operators, on the attributes in `_READ`; a lemmatizer that works by rules or
lookup. None for any other, which then does its own work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: Attributes that patterns may ask for, and that a document hands out as numbers.
_READ = frozenset({"ORTH", "LOWER", "TAG", "DEP", "POS", "IS_SPACE"})
#: Attributes that may be set: those of a token alone, not of its lexeme.
_SET = frozenset({"TAG", "POS", "MORPH", "LEMMA", "DEP"})

#: Words and lemmas kept; an article has some 400 that differ.
MOST_VALUES = 50_000

Numbers = npt.NDArray[np.uint64]
#: Number of the rule, which token of the match it is about, and what it sets: column and value.
Rule = tuple[int, int, tuple[tuple[int, int], ...]]


def ruled(ruler: Any) -> Callable[[Sequence[Doc]], None] | None:
    """Return a function that sets on documents what the ruler would; None: not of the known kind."""
    from spacy.attrs import IDS

    name_of = {number: name for name, number in IDS.items()}
    names = [[name_of.get(key, str(key)) for key in attrs] for attrs in ruler.attrs]
    columns = sorted({name for attrs in names for name in attrs})
    if not columns or not set(columns) <= _SET:
        return None
    questions = _Questions(ruler.vocab.strings)
    patterns: list[_Pattern] = []
    for number, entry in enumerate(ruler.patterns):
        values = zip(names[number], ruler.attrs[number].values(), strict=True)
        sets = tuple((columns.index(name), value) for name, value in values)
        for tokens in entry["patterns"]:
            needs = [questions.asked(token) for token in tokens]
            if not needs or None in needs or not 0 <= entry["index"] < len(needs):
                return None
            needed = tuple(need for need in needs if need is not None)
            patterns.append(_Pattern(needed, (number, entry["index"], sets)))
    return _Ruler(questions, patterns, columns)


@dataclass(frozen=True, slots=True)
class _Attribute:
    """What the patterns ask of one attribute: each question is one bit."""

    #: The bits of a value that questions list.
    listed: dict[int, int]
    #: Questions that all values answer but these.
    barred: list[tuple[int, frozenset[int]]]
    searched: list[tuple[int, re.Pattern[str]]]
    #: The answers of each value met.
    known: dict[int, int]

    def learn(self, value: int, strings: Any) -> None:
        """Answer all questions for a value not met before."""
        bits = self.listed.get(value, 0)
        for bit, values in self.barred:
            if value not in values:
                bits |= bit
        for bit, pattern in self.searched:
            if pattern.search(strings[value]):
                bits |= bit
        self.known[value] = bits


class _Questions:
    """All that the patterns ask of a token. A token's answers are the bits of one number."""

    def __init__(self, strings: Any) -> None:
        self.strings = strings
        self.attributes: dict[str, _Attribute] = {}
        self._bits: dict[tuple[str, str], int] = {}

    def asked(self, token: dict[str, Any]) -> int | None:
        """Note what one token of a pattern asks; return the bits that it needs."""
        needed = 0
        for name, wanted in token.items():
            if name not in _READ:
                return None
            bit = self._bits.setdefault((name, repr(wanted)), 1 << len(self._bits))
            attribute = self.attributes.setdefault(name, _Attribute({}, [], [], {}))
            if not self._note(attribute, wanted, bit):
                return None
            needed |= bit
        return needed or None

    def _note(self, attribute: _Attribute, wanted: Any, bit: int) -> bool:
        """Note one question; False: of an unknown kind."""
        if isinstance(wanted, bool):
            wanted = {"IN": [int(wanted)]}
        elif isinstance(wanted, str):
            wanted = {"IN": [wanted]}
        if not isinstance(wanted, dict) or len(wanted) != 1:
            return False
        ((kind, operand),) = wanted.items()
        if kind == "REGEX":
            attribute.searched.append((bit, re.compile(operand)))
            return True
        if kind not in ("IN", "NOT_IN"):
            return False
        values = frozenset(v if isinstance(v, int) else self.strings.add(v) for v in operand)
        if kind == "NOT_IN":
            attribute.barred.append((bit, values))
            return True
        for value in values:
            attribute.listed[value] = attribute.listed.get(value, 0) | bit
        return True

    def answers(self, docs: Sequence[Doc]) -> list[int]:
        """Return the answers of each token of the documents."""
        names = list(self.attributes)
        read = np.concatenate([doc.to_array(names).reshape(len(doc), -1) for doc in docs])
        total = [0] * len(read)
        for name, column in zip(names, read.T.tolist(), strict=True):
            attribute = self.attributes[name]
            known = attribute.known
            if len(known) > MOST_VALUES:
                known.clear()
            for value in set(column) - known.keys():
                attribute.learn(value, self.strings)
            total = [bits | known[value] for bits, value in zip(total, column, strict=True)]
        return total


@dataclass(frozen=True, slots=True)
class _Pattern:
    #: By token: the answers it needs.
    needs: tuple[int, ...]
    rule: Rule

    def fits(self, answers: list[int], at: int, stop: int) -> bool:
        """Say whether the pattern matches from the token ``at`` on, before ``stop``."""
        if at + len(self.needs) > stop:
            return False
        return all(not need & ~answers[at + i] for i, need in enumerate(self.needs))


class _Ruler:
    def __init__(self, questions: _Questions, patterns: list[_Pattern], columns: list[str]) -> None:
        self.questions, self.columns = questions, columns
        self.alone = [p for p in patterns if len(p.needs) == 1]
        self.longer = [p for p in patterns if len(p.needs) > 1]
        #: By a token's answers: its place in the next three.
        self.place: dict[int, int] = {}
        self.rules: list[list[Rule]] = []
        #: What these rules set, and in which columns.
        self.values = np.zeros((0, len(columns)), dtype=np.uint64)
        self.sets = np.zeros((0, len(columns)), dtype=np.bool_)
        #: Answers with which a longer pattern may begin.
        self.opening: dict[int, list[_Pattern]] = {}

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set the attributes on the documents."""
        answers = self.questions.answers(docs)
        for bits in dict.fromkeys(answers):
            if bits not in self.place:
                self._learn(bits)
        before = np.concatenate([doc.to_array(self.columns).reshape(len(doc), -1) for doc in docs])
        places = [self.place[bits] for bits in answers]
        after = np.where(self.sets[places], self.values[places], before)
        start = 0
        for doc in docs:
            stop = start + len(doc)
            for target, rules in self._longer(answers, start, stop).items():
                after[target] = before[target]
                _apply(sorted([*self.rules[places[target]], *rules]), after[target])
            doc.from_array(self.columns, after[start:stop])
            start = stop

    def _learn(self, bits: int) -> None:
        """Work out what follows from these answers."""
        rules = [p.rule for p in self.alone if not p.needs[0] & ~bits]
        longer = [p for p in self.longer if not p.needs[0] & ~bits]
        if longer:
            self.opening[bits] = longer
        values = np.zeros(len(self.columns), dtype=np.uint64)
        sets = np.zeros(len(self.columns), dtype=np.bool_)
        _apply(rules, values)
        sets[[column for rule in rules for column, _ in rule[2]]] = True
        self.place[bits] = len(self.rules)
        self.rules.append(rules)
        self.values = np.vstack([self.values, values])
        self.sets = np.vstack([self.sets, sets])

    def _longer(self, answers: list[int], start: int, stop: int) -> dict[int, list[Rule]]:
        """Find the longer patterns that match in one document; return their rules by token."""
        found: dict[int, list[Rule]] = {}
        for at in range(start, stop):
            for pattern in self.opening.get(answers[at], ()):
                if pattern.fits(answers, at, stop):
                    found.setdefault(at + pattern.rule[1], []).append(pattern.rule)
        return found


def _apply(rules: list[Rule], row: Numbers) -> None:
    """Set what the rules set, the later over the earlier."""
    for _, _, sets in rules:
        for column, value in sets:
            row[column] = value


def lemmatized(lemmatizer: Any) -> Callable[[Sequence[Doc]], None] | None:
    """Return a function that sets on documents the lemmatizer's lemmas; None: of no known kind."""
    required, _ = lemmatizer.get_lookups_config(lemmatizer.mode)
    if not set(required) <= set(lemmatizer.lookups.tables):
        return None
    if lemmatizer.mode == "lookup":
        return _Lemmas(lemmatizer)
    return _Lemmas(_searchable(lemmatizer)) if lemmatizer.mode == "rule" else None


def _searchable(lemmatizer: Any) -> Any:
    """The same lemmatizer, its dictionary sets of words and not lists, each searched word by word."""
    same = type(lemmatizer)(lemmatizer.vocab, None, mode="rule", overwrite=lemmatizer.overwrite)
    for name in lemmatizer.lookups.tables:
        table = lemmatizer.lookups.get_table(name)
        if name == "lemma_index":
            table = {part: frozenset(words) for part, words in table.items()}
        same.lookups.add_table(name, table)
    return same


class _Lemmas:
    """The lemma of each form met, a form being all that the lemmatizer reads of a token."""

    def __init__(self, lemmatizer: Any) -> None:
        self.lemmatizer = lemmatizer
        self.strings = lemmatizer.vocab.strings
        self.known: dict[tuple[int, ...], int] = {}

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set the lemmas on the documents."""
        known, overwrite = self.known, self.lemmatizer.overwrite
        if len(known) > MOST_VALUES:
            known.clear()
            self.lemmatizer.cache.clear()
        for doc in docs:
            lemmas = []
            for i, (orth, pos, morph, lemma) in enumerate(
                doc.to_array(["ORTH", "POS", "MORPH", "LEMMA"]).reshape(len(doc), -1).tolist()
            ):
                form = (orth, pos, morph)
                if lemma and not overwrite:
                    lemmas.append(lemma)
                    continue
                if form not in known:
                    known[form] = self.strings.add(self.lemmatizer.lemmatize(doc[i])[0])
                lemmas.append(known[form])
            doc.from_array(["LEMMA"], np.array(lemmas, dtype=np.uint64))
