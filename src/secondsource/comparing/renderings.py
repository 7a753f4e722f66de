"""Renderings: names that articles spell differently, and quotations whose words differ.

reading > annotating > gathering > [comparing] > presenting

In:  one story's mentions with their canonical names, its quotes, and its claims.
Out: `Finding`s of the kinds "name" and "wording".
Start at `find_spellings`, `find_rewordings`, `find_respellings` and `find_misquotations`. All are explained
(spelling, wording) but one: a negation that only one rendering of an utterance has.
Limits: a shortening, of a name or of a quotation, is no difference; nor are all-capital names. Names
inside quotation marks are left out: they are spelled as the quoted spells them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rapidfuzz import fuzz

from secondsource.annotating.names.lexicon import fold, nicknames
from secondsource.comparing.disagreements import matter
from secondsource.comparing.findings import WORD_FOR_WORD, Alike, Finding, Given, by_text
from secondsource.comparing.likeness import Unit
from secondsource.comparing.spelling import (
    negated_apart,
    respelled,
    reworded,
    same_parts,
)
from secondsource.model import Annotations, Claim, Passage, Quote, Span

#: Least content words that two quotations share before they are taken for one utterance.
ONE_UTTERANCE = 3

#: Least rapidfuzz ratio, 0 to 100, of two spellings of a body's or place's name ("Centre for the Arts",
#: "Center for Arts" have 88; "Arts Council" and "Arts Centre" 70).
SAME_NAME = 80

#: The same for one part of a person's name, set by hand: "Matthias" and "Mathias" have 93, "Maud" and
#: "Clara" 22.
SAME_PART = 60

#: Wordings of one quote whose spelling is held against each other, the fullest first.
MOST_WORDINGS = 12

#: Letters of a name in capitals that is an abbreviation, and no shouting.
LONGEST_ACRONYM = 5

_SMALL = frozenset({"the", "of", "for", "and", "in", "on", "at", "a", "an", "to", "&"})
_NICKNAMES = nicknames()


def find_rewordings(quotes: Sequence[Quote], annotated: Mapping[str, Annotations]) -> Iterator[Finding]:
    """Yield direct quotations of one utterance whose words differ beyond a cut or a spelling.

    Each is held against the fullest wording of another article, or else the first that differs.
    """
    for number, quote in enumerate(quotes):
        direct = [
            Given(w.passage, w.passage.span.of(annotated[w.passage.article].article.text))
            for w in sorted(quote.wordings, key=lambda w: w.relation != "same")
            if w.kind == "direct"
        ]
        departing = {
            w.passage
            for w in quote.wordings
            if w.relation == "reworded" or any(d.negation for d in w.departures)
        }
        for b in direct:
            others = (a for a in direct if a.passage.article != b.passage.article)
            if b.passage not in departing:
                continue
            a = next((a for a in others if reworded(a.value, b.value)), None)
            if a is not None:
                about = f"words of {quote.speaker}" if quote.speaker else "words of one utterance"
                yield _rendering(Finding("wording", about, a, b, key=f"quote {number}", moves=False))


def _rendering(finding: Finding) -> Finding:
    """Say that it is one utterance in two renderings, unless only one of them denies."""
    if negated_apart(finding.a.value, finding.b.value):
        return replace(finding, reason="only one rendering has the negation")
    return replace(finding, difference="wording", reason="two renderings of one utterance")


def find_respellings(quotes: Sequence[Quote], annotated: Mapping[str, Annotations]) -> Iterator[Finding]:
    """Yield direct quotations of one utterance that differ in the spelling of a word and in no more.

    The sides' values are the words spelled differently: "sometime", "some time".
    """
    for number, quote in enumerate(quotes):
        direct = [w.passage for w in quote.wordings if w.kind == "direct"]
        for a, b in combinations(direct[:MOST_WORDINGS], 2):
            if a.article == b.article:
                continue
            x, y = (p.span.of(annotated[p.article].article.text) for p in (a, b))
            apart = respelled(x, y)
            if apart is not None and not reworded(x, y):
                yield Finding(
                    "wording",
                    f"spelling in words of {quote.speaker}" if quote.speaker else "spelling in one utterance",
                    Given(a, apart[0]),
                    Given(b, apart[1]),
                    key=f"spelling {number}",
                    moves=False,
                    difference="spelling",
                    reason="one utterance, a word spelled in two ways",
                )


def find_misquotations(
    claims: Sequence[Claim],
    by_passage: Mapping[Passage, Unit],
    annotated: Sequence[Annotations],
    alike: Alike,
    known: Sequence[Finding],
) -> Iterator[Finding]:
    """Yield passages of one claim that both stand in quotation marks and put it in other words.

    For what find_rewordings has not: utterances of which each article quotes another stretch.
    """
    seen: dict[str, list[Span]] = defaultdict(list)
    for finding in known:
        for given in (finding.a, finding.b):
            seen[given.passage.article].append(given.passage.span)
    for claim in claims:
        members = [by_passage[r.passage] for r in claim.reports if r.passage in by_passage]
        quoting = [
            u
            for u in members
            if _quoted(annotated[u.article], u.passage.span)
            and not any(span.overlaps(u.passage.span) for span in seen[u.passage.article])
        ]
        for one, other in combinations(quoting, 2):
            if len(matter(one) & matter(other)) < ONE_UTTERANCE or alike(one, other) < WORD_FOR_WORD:
                continue
            finding = by_text("wording", one, other, annotated)
            if reworded(finding.a.value, finding.b.value):
                yield _rendering(replace(finding, moves=False))


def find_spellings(
    annotated: Sequence[Annotations], canonical: Mapping[tuple[str, str], str]
) -> Iterator[Finding]:
    """Yield names of one person, body or place that articles print in different full forms.

    An article that prints both spellings does not differ from one that prints either.
    """
    printed: dict[tuple[str, str], dict[str, dict[str, Passage]]] = {}
    for one in annotated:
        for mention in one.mentions:
            if not mention.named or mention.type == "group" or _quoted(one, mention.span):
                continue
            name = canonical.get((one.article.id, mention.name), mention.name)
            form = " ".join(mention.span.of(one.article.text).split())
            by_article = printed.setdefault((name, mention.type), {}).setdefault(form, {})
            by_article.setdefault(one.article.id, Passage(one.article.id, mention.span))
    for (name, kind), forms in sorted(printed.items()):
        for x, y in combinations(sorted(forms), 2):
            if not spelled_apart(x, y, kind):
                continue
            only_x = [p for article, p in forms[x].items() if article not in forms[y]]
            only_y = [p for article, p in forms[y].items() if article not in forms[x]]
            # The first against all of the other spelling is enough to join them all in one conflict.
            pairs = (
                [(only_x[0], p) for p in only_y] + [(p, only_y[0]) for p in only_x[1:]]
                if only_x and only_y
                else []
            )
            for a, b in pairs:
                yield Finding(
                    "name",
                    f"name of {name}",
                    Given(a, x),
                    Given(b, y),
                    key=name,
                    moves=False,
                    difference="spelling",
                    reason="one name in two forms",
                )


def _quoted(one: Annotations, span: Span) -> bool:
    """Say whether the span lies in a quotation; quotations come in text order and do not overlap."""
    before = bisect_right(one.quoted, Span(span.start, span.end + 1))
    return before > 0 and one.quoted[before - 1].holds(span)


def spelled_apart(x: str, y: str, kind: str) -> bool:
    """Say whether two forms are two spellings of one name, and not one of them a shortening of the other.

    A demonym for a country ("the Nigerian government") and all capitals are none; a hyphen, an accent, a
    stop, a capital and a small word are. Of places, capitals and stops are left out: "U.S.", "Harn valley".
    """
    x, y = (" ".join(name.replace("’", "'").replace("‑", "-").split()) for name in (x, y))
    if x == y or _shouted(x) or _shouted(y):
        return False
    if kind == "person" and x.isupper() != y.isupper():
        return False
    a, b = fold(x).split(), fold(y).split()
    if a == b:
        if kind == "place":
            return _plain(x.replace(".", "")) != _plain(y.replace(".", ""))
        return x.replace("U.S.", "US") != y.replace("U.S.", "US")
    if same_parts(x, y):
        return kind != "place" and [w for w in a if w not in _SMALL] == [w for w in b if w not in _SMALL]
    if kind == "person":
        return min(len(a), len(b)) > 1 and (_longer(a, b) or (len(a) == len(b) and all(map(_one_part, a, b))))
    if set(a) <= set(b) or set(b) <= set(a) or "".join(a) == "".join(b):
        return False
    return min(len(a), len(b)) > 1 and fuzz.ratio(" ".join(a), " ".join(b)) >= SAME_NAME


def _shouted(name: str) -> bool:
    """Say whether a name stands in capitals for a headline's or dateline's sake; "NFL" is spelled so."""
    return name.isupper() and len(name.replace(".", "")) > LONGEST_ACRONYM


def _longer(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether the one full name has a part more, and so another form: a title, a middle name."""
    short, long = sorted((a, b), key=len)
    return len(short) < len(long) and long[-len(short) :] == short


def _one_part(x: str, y: str) -> bool:
    """Say whether two parts of a person's name are two forms of one: "Steffan", "Stefan", "Steve"."""
    lines = _NICKNAMES.get(x, frozenset()) & _NICKNAMES.get(y, frozenset())
    return bool(lines) or fuzz.ratio(x, y) >= SAME_PART


def _plain(name: str) -> str:
    """Drop stops, and the capitals that a style guide gives or withholds."""
    words = name.replace("-", " ").split()
    return " ".join(word[:1].lower() + word[1:] if not word.isupper() else word.lower() for word in words)
