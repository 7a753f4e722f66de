"""Renderings: names that articles spell differently, and quotations whose words differ.

reading > annotating > gathering > [comparing] > presenting

In:  one story's mentions with their canonical names, its quotes, and its claims.
Out: `Finding`s of the kinds "name" and "wording".
Start at `find_spellings`, `find_rewordings` and `find_misquotations`.
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
from secondsource.comparing.spelling import reworded, same_parts, without_accents
from secondsource.model import Annotations, Claim, Passage, Quote, Span

#: Least content words that two quotations share before they are taken for one utterance.
ONE_UTTERANCE = 3

#: Least rapidfuzz ratio, 0 to 100, of two spellings of a body's or place's name ("Centre for the Arts",
#: "Center for Arts" have 88; "Arts Council" and "Arts Centre" 70).
SAME_NAME = 80


#: The same for one part of a person's name, set by hand: "Matthias" and "Mathias" have 93, "Maud" and
#: "Clara" 22.
SAME_PART = 60

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
        departing = {w.passage for w in quote.wordings if w.relation == "reworded"}
        for b in direct:
            others = (a for a in direct if a.passage.article != b.passage.article)
            if b.passage not in departing:
                continue
            a = next((a for a in others if reworded(a.value, b.value)), None)
            if a is not None:
                about = f"words of {quote.speaker}" if quote.speaker else "words of one utterance"
                yield Finding("wording", about, a, b, key=f"quote {number}", moves=False)


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
                yield replace(finding, moves=False)


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
                yield Finding("name", f"name of {name}", Given(a, x), Given(b, y), key=name, moves=False)


def _quoted(one: Annotations, span: Span) -> bool:
    """Say whether the span lies in a quotation; quotations come in text order and do not overlap."""
    before = bisect_right(one.quoted, Span(span.start, span.end + 1))
    return before > 0 and one.quoted[before - 1].holds(span)


def spelled_apart(x: str, y: str, kind: str) -> bool:
    """Say whether two forms are two spellings, and not one of them a shortening of the other.

    A demonym for a country ("the Nigerian government"), an accent and a preposition are none.
    """
    x, y = (name.replace("’", "'").replace(".", "") for name in (x, y))
    if x == y or x.isupper() or y.isupper() or without_accents(x) == without_accents(y):
        return False
    a, b = fold(x).split(), fold(y).split()
    if a == b:  # hyphens and capitals: worth a line in a person's name, and within a word
        return (len(a) > 1 and kind == "person") or _plain(x) != _plain(y)
    if same_parts(x, y) or set(a) <= set(b) or set(b) <= set(a):
        return False
    if kind == "person":
        return len(a) > 1 and len(a) == len(b) and all(map(_one_part, a, b))
    if "".join(a) == "".join(b):
        return False
    return min(len(a), len(b)) > 1 and fuzz.ratio(" ".join(a), " ".join(b)) >= SAME_NAME


def _one_part(x: str, y: str) -> bool:
    """Say whether two parts of a person's name are two forms of one: "Steffan", "Stefan", "Steve"."""
    lines = _NICKNAMES.get(x, frozenset()) & _NICKNAMES.get(y, frozenset())
    return bool(lines) or fuzz.ratio(x, y) >= SAME_PART


def _plain(name: str) -> str:
    """Drop stops, and the capitals that a style guide gives or withholds."""
    words = name.replace("-", " ").split()
    return " ".join(word[:1].lower() + word[1:] if not word.isupper() else word.lower() for word in words)
