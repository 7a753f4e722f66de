"""Likeness: how much of what two clauses say is the same.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, and the canonical names of who is in them.
Out: a `Unit` per clause that asserts something, and pairs of units of different articles with their
     likeness, 0 to 1.
Start at `units`, then `Likeness`. A unit's terms are stems and senses of its content words, canonical
names, figures and dates, weighted by how rare they are in this story; likeness is their cosine.
Limits: English. Only words and the table of senses are known: "ended the siege" and "the hostages are
free" have nothing in common here.
"""

from __future__ import annotations

import functools
import math
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
import numpy.typing as npt

from secondsource.annotating.names.lexicon import PLACES, fold
from secondsource.annotating.numbers import value_of
from secondsource.comparing.parts import Part, parts
from secondsource.model import Annotations, Clause, Figure, Passage, Span, Token

#: What the rest of a clause's sentence counts beside the clause's own words. It tells apart clauses
#: that say the same in few words; from 0.1 to 0.4 the figures on the dev stories hardly move.
CONTEXT = 0.2

#: Words of a name that has a canonical form count this much, since the name itself counts too: "Kim" in
#: "Kim Jong Un" and in "Kim Yong Chol" is a quarter of a likeness. The figures hardly depend on it.
NAME_WORD = 0.25

#: Pairs that one clause can have: a story of some hundred copies has one for each copy.
MOST_PARTNERS = 500

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_EMPTY = frozenset(
    {
        "be", "have", "do", "will", "also", "just", "very", "more", "most", "much", "many", "only", "then",
        "there", "here", "other", "such", "own", "same", "so", "too", "still", "yet", "even", "one", "go",
        "get", "make", "take", "mr", "ms", "mrs", "dr", "sir",
    }
)  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_DENIALS = frozenset({"deny", "refute", "disavow", "rebut"})
_FIRST_PERSON = frozenset({"i", "we"})
_LEFT_OF_NOUN = frozenset({"compound", "amod", "nummod", "poss", "det"})

#: Ends of words that make a noun of a verb, an adverb of an adjective…; the first that fits goes.
_ENDINGS = (
    "ization", "ations", "ation", "ition", "ments", "ment", "ions", "ion", "ness", "ings", "ing",
    "ance", "ence", "ally", "ly", "ian", "ate", "ize", "er", "or", "al", "an", "ive", "ic",
)  # fmt: skip
_SHORTEST_STEM = 4

#: Rows that are multiplied at once: 512 by some thousand clauses of floats is a few megabytes.
_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Unit:
    """One clause, as it is compared."""

    #: Place of its article in the story, and of the clause in `Annotations.clauses` and then their parts.
    article: int
    place: int
    clause: Clause
    #: The clause that it is a part of, or the same.
    whole: Clause
    passage: Passage
    #: Terms with their weights before rarity, sorted; the clause's own words and its subject.
    terms: tuple[tuple[str, float], ...]
    #: Canonical names of persons in the clause's subject, and all of the subject's terms.
    subject: frozenset[str]
    subject_terms: frozenset[str]
    #: The one date that the clause's words give, TIMEX3; None for none or several. What is left of a
    #: clause without its adjuncts keeps the date that they gave.
    date: str | None
    figures: tuple[Figure, ...]
    #: Where the clause stands in its article, 0 to 1.
    position: float
    #: It is a part of a clause that is a unit too.
    part: bool = False
    #: It is a part without a verb of its own.
    phrase: bool = False
    #: Somebody denies it: "Lund denied that the dam had cracked", "Lund denied leaving the dam".
    denied: bool = False


def units(
    annotated: Sequence[Annotations], canonical: Mapping[tuple[str, str], str], *, parted: bool = False
) -> list[Unit]:
    """List the clauses of all articles that have a content word, in story order, then text order.

    With ``parted``, each article's clauses are followed by their parts (parts.py).
    """
    return [
        unit
        for number, one in enumerate(annotated)
        for unit in _Reading(one, number, canonical).units(parts(one) if parted else ())
        if unit.terms
    ]


def stem(word: str) -> str:
    """Return what a word shares with its relatives and spellings: "organisation", "organizer" → "organ"."""
    word = word.lower().replace("’", "'").strip("'.-")
    if len(word) > 5:
        word = word.replace("isation", "ization")
        if word.endswith("ise"):
            word = word[:-3] + "ize"
        if word.endswith("tre"):
            word = word[:-2] + "er"
        word = word.replace("our", "or")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    return word.rstrip("aeiy") if len(word) > _SHORTEST_STEM else word


@functools.cache
def senses() -> Mapping[str, str]:
    """Return, for each stem in ``senses.toml``, the stem that stands for its sense."""
    data = tomllib.loads((resources.files(__package__) / "senses.toml").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for line in data["senses"].strip().splitlines():
        stems = [stem(word) for word in line.split()]
        for each in stems:
            found.setdefault(each, stems[0])
    return found


@functools.lru_cache(maxsize=50_000)
def sense(word: str) -> str:
    """Return the term a word is compared by: its sense, or else its stem."""
    stemmed = stem(word)
    return senses().get(stemmed, stemmed)


class _Reading:
    """One article's terms, while its units are made."""

    def __init__(self, annotated: Annotations, number: int, canonical: Mapping[tuple[str, str], str]) -> None:
        self.annotated = annotated
        self.number = number
        self.text = annotated.article.text
        self.tokens: Sequence[Token] = annotated.tokens
        self.subject_of: dict[int, int] = {}
        self.left_of: dict[int, list[int]] = {}
        self.apposed: dict[int, int] = {}
        for place, token in enumerate(self.tokens):
            if token.dep in _SUBJECTS:
                self.subject_of.setdefault(token.head, place)
            elif token.dep in _LEFT_OF_NOUN:
                self.left_of.setdefault(token.head, []).append(place)
            elif token.dep == "appos":
                self.apposed.setdefault(token.head, place)
        self.terms: list[tuple[tuple[str, float], ...]] = [self._word(t) for t in self.tokens]
        self.names: dict[int, str] = {}
        self.figures: dict[int, Figure] = {}
        self.dates: dict[int, str] = {}
        self.denied = self._denied()
        self._places()
        self._numbers()
        self._times()
        self._mentions(canonical)
        self._speakers(canonical)

    def units(self, parted: Sequence[Part]) -> Iterator[Unit]:
        clauses = self.annotated.clauses
        wholes = [Part(clause, clause, phrase=False) for clause in clauses]
        for place, one in enumerate((*wholes, *parted)):
            clause = one.clause
            subject = self._subject(clause)
            terms: dict[str, float] = {}
            for token in (*subject, *clause.tokens):
                for term, weight in self.terms[token]:
                    terms[term] = max(terms.get(term, 0.0), weight)
            figures = {id(f): f for t in clause.tokens if (f := self.figures.get(t))}
            dated = clause if one.phrase else one.whole
            dates = {d for t in dated.tokens if (d := self.dates.get(t))}
            yield Unit(
                article=self.number,
                place=place,
                clause=clause,
                whole=one.whole,
                passage=Passage(self.annotated.article.id, clause.span),
                terms=tuple(sorted(terms.items())),
                subject=frozenset(self.names[t] for t in self._with_apposed(subject) if t in self.names),
                subject_terms=frozenset(term for t in subject for term, _ in self.terms[t]),
                date=next(iter(dates)) if len(dates) == 1 else None,
                figures=tuple(figures.values()),
                position=clause.tokens[0] / len(self.tokens),
                part=place >= len(clauses),
                phrase=one.phrase,
                denied=not self.denied.isdisjoint(clause.tokens),
            )

    def _denied(self) -> set[int]:
        """Return the verbs of what is denied: "denied leaving", "denied that he left and lied".

        Who does not deny a thing leaves it open: neither.
        """
        tokens = self.tokens
        open_ = {t.head for t in tokens if t.dep == "neg"}
        reports = {t.head for t in tokens if t.dep == "mark" and t.lemma == "that"}  # "denied reports that"
        found: set[int] = set()
        for place, token in enumerate(tokens):
            cue = token.head
            if token.dep == "acl" and place in reports and tokens[cue].dep == "dobj":
                cue = tokens[cue].head
            told = token.dep in {"ccomp", "xcomp"} or cue != token.head
            denied = told and tokens[cue].lemma in _DENIALS and cue not in open_
            joined = token.dep == "conj" and token.head in found and token.pos in {"VERB", "AUX"}
            if denied or joined:
                found.add(place)
        return found

    # -------------------------------------------------------------- the terms of each token

    def _word(self, token: Token) -> tuple[tuple[str, float], ...]:
        if token.pos not in _CONTENT or token.lemma in _EMPTY:
            return ()
        word = sense(token.lemma)
        return ((word, 1.0),) if any(c.isalnum() for c in word) else ()

    def _inside(self, span: Span) -> range:
        """Return the places of the tokens in the span, by bisection."""
        low, high = self._bisect(span.start), self._bisect(span.end)
        if low and self.tokens[low - 1].span.end > span.start:
            low -= 1
        return range(low, high)

    def _bisect(self, offset: int) -> int:
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].span.start < offset:
                low = middle + 1
            else:
                high = middle
        return low

    def _put(self, places: range, *terms: tuple[str, float]) -> None:
        """Give the first of the tokens these terms, and the others none."""
        for number, place in enumerate(places):
            self.terms[place] = terms if number == 0 else ()

    def _places(self) -> None:
        """Let "U.S.", "America", "American" and "Washington" be one term, and so for all countries."""
        place = 0
        while place < len(self.tokens):
            taken = 1
            for length in (3, 2, 1):
                group = range(place, min(place + length, len(self.tokens)))
                if len(group) == length and (country := self._country(group)):
                    self._put(group, (f"@{country}", 1.0))
                    taken = length
                    break
            place += taken

    def _country(self, places: range) -> str | None:
        first, last = self.tokens[places[0]], self.tokens[places[-1]]
        if first.pos not in {"PROPN", "ADJ", "NOUN"} or not self.text[first.span.start].isupper():
            return None
        return _country(self.text[first.span.start : last.span.end])

    def _numbers(self) -> None:
        for place, token in enumerate(self.tokens):
            if token.pos == "NUM" and (value := value_of(token.span.of(self.text))) is not None:
                self.terms[place] = ((f"#{value:.15g}", 1.0),)
        for figure in self.annotated.figures:
            places = self._inside(figure.span)
            for place in places:
                self.figures[place] = figure
            if figure.value is not None:
                rank = "rank" if figure.kind == "rank" else ""
                self._put(places, (f"#{figure.value:.15g}{rank}", 1.0))

    def _times(self) -> None:
        for time in self.annotated.times:
            if time.value is None:
                continue
            day, _, clock = time.value.partition("T")
            if not day[:4].isdigit():
                continue
            places = self._inside(time.span)
            clocks = [(f"~T{clock.removesuffix(':00')}", 1.0)] if clock else []
            self._put(places, (f"~{day}", 1.0), *clocks)
            if time.type == "DATE":
                self.dates.update(dict.fromkeys(places, time.value))

    def _mentions(self, canonical: Mapping[tuple[str, str], str]) -> None:
        article = self.annotated.article.id
        for mention in self.annotated.mentions:
            places = self._inside(mention.span)
            name = canonical.get((article, mention.name), mention.name)
            if mention.type == "person":
                self.names.update(dict.fromkeys(places, name))
            if not places:
                continue
            if mention.type in {"place", "group"}:
                if country := _country(mention.name):
                    self._put(places, (f"@{country}", 1.0))
                continue
            for place in places:
                self.terms[place] = tuple((term, weight * NAME_WORD) for term, weight in self.terms[place])
            self.terms[places[-1]] += ((f"={name}", 1.0),)

    def _speakers(self, canonical: Mapping[tuple[str, str], str]) -> None:
        """Let "I" and "we" inside a quotation name its speaker, if that is a person."""
        article = self.annotated.article.id
        persons = {m.name for m in self.annotated.mentions if m.type == "person"}
        for attribution in self.annotated.attributions:
            if not attribution.direct or attribution.speaker not in persons:
                continue
            name = canonical.get((article, attribution.speaker), attribution.speaker)
            for piece in attribution.content:
                for place in self._inside(piece):
                    if self.tokens[place].span.of(self.text).lower() in _FIRST_PERSON:
                        self.names[place] = name

    # -------------------------------------------------------------- subjects

    def _subject(self, clause: Clause) -> tuple[int, ...]:
        """Return the tokens of the clause's subject, from the clause around it where it has none."""
        own = set(clause.tokens)
        if any(self.tokens[t].dep in _SUBJECTS for t in clause.tokens):
            heads = [t for t in clause.tokens if self.tokens[t].dep in _SUBJECTS]
            return self._phrase(heads[0])
        head = next((t for t in clause.tokens if self.tokens[t].head not in own), None)
        for _ in range(4):  # conjuncts of conjuncts: four steps up reach every printed subject
            if head is None or self.tokens[head].head == head:
                return ()
            up = self.tokens[head].head
            if self.tokens[head].dep in {"relcl", "acl"}:
                return self._phrase(up)
            if up in self.subject_of:
                return self._phrase(self.subject_of[up])
            head = up
        return ()

    def _with_apposed(self, subject: tuple[int, ...]) -> tuple[int, ...]:
        """Add the name that stands beside the subject: "the captain, Ada Okafor, …"."""
        return (*subject, *(self.apposed[t] for t in subject if t in self.apposed))

    def _phrase(self, noun: int) -> tuple[int, ...]:
        return (*self.left_of.get(noun, ()), noun)


def _country(name: str) -> str | None:
    """Return the country that a name, a demonym or, as a metonym, a capital stands for."""
    folded = fold(name)
    for table in (PLACES.names, PLACES.people, PLACES.capitals):
        if folded in table:
            return table[folded]
    return None


class Likeness:
    """Units as vectors; a pair's likeness is the cosine of theirs."""

    def __init__(self, found: Sequence[Unit]) -> None:
        """Weigh the terms: ``log(1 + N / n)`` for a term in ``n`` of the story's ``N`` units."""
        self.units = found
        counts = Counter(term for unit in found for term, _ in unit.terms)
        rarity = {term: math.log(1 + len(found) / n) for term, n in counts.items()}
        spread: dict[str, set[int]] = {}
        for unit in found:
            for term, _ in unit.terms:
                spread.setdefault(term, set()).add(unit.article)
        # A term of one article alone adds to a vector's length and to no product.
        column = {term: i for i, term in enumerate(sorted(t for t, a in spread.items() if len(a) > 1))}
        self.vectors: npt.NDArray[np.float32] = np.zeros((len(found), max(1, len(column))), np.float32)
        for row, weights in enumerate(_in_context(found)):
            length = math.sqrt(sum((w * rarity[t]) ** 2 for t, w in weights.items())) or 1.0
            for term, weight in weights.items():
                if term in column:
                    self.vectors[row, column[term]] = weight * rarity[term] / length

    def of(self, a: int, b: int) -> float:
        """Return the likeness of two units by their places in the list."""
        return round(float(self.vectors[a] @ self.vectors[b]), 4)

    def pairs(self, least: float) -> Iterator[tuple[int, int, float]]:
        """Yield each pair ``a < b`` of different articles that is at least so alike, by place.

        Of one unit's pairs with later units, the `MOST_PARTNERS` most alike: a text that says one
        thing ten thousand times would have a pair for every two of them.
        """
        articles = np.array([unit.article for unit in self.units])
        for start in range(0, len(self.units), _BLOCK):
            block = self.vectors[start : start + _BLOCK] @ self.vectors[start:].T
            block[articles[start : start + _BLOCK, None] == articles[None, start:]] = 0.0
            for row, values in enumerate(block):
                for col in _best(values, row, least):
                    yield start + row, start + int(col), round(float(values[col]), 4)


def _best(values: npt.NDArray[np.float32], row: int, least: float) -> npt.NDArray[np.int64]:
    """Return the places after ``row`` of values of at least ``least``, in order, the greatest if many."""
    after = np.flatnonzero(values[row + 1 :] >= least) + row + 1
    if len(after) > MOST_PARTNERS:
        after = np.sort(after[np.argsort(-values[after], kind="stable")[:MOST_PARTNERS]])
    return after


def _in_context(found: Sequence[Unit]) -> Iterator[dict[str, float]]:
    """Add to each unit's terms those of the rest of its sentence, at `CONTEXT`."""
    sentences: dict[tuple[int, int], dict[str, float]] = {}
    for unit in found:
        terms = sentences.setdefault((unit.article, unit.clause.sentence), {})
        for term, weight in unit.terms:
            terms[term] = max(terms.get(term, 0.0), weight * CONTEXT)
    for unit in found:
        yield {**sentences[unit.article, unit.clause.sentence], **dict(unit.terms)}
