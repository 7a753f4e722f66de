"""Quotations: utterances that two reports quote in other words or another spelling.

reading > annotating > gathering > [comparing] > presenting

In:  one story's quotes, and its claims with the units (likeness.py) around their passages.
Out: `Finding`s of the kind "wording".
Start at the `find_…` functions. All are explained (spelling, wording) but one: a negation that only one
rendering of an utterance has.
Limits: a shortening is no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from secondsource.comparing.conflicts.findings import WORD_FOR_WORD, Alike, Finding, Given, by_text
from secondsource.comparing.conflicts.manner import within_quotation
from secondsource.comparing.conflicts.matters import matter
from secondsource.comparing.conflicts.spelling import (
    negated_apart,
    respelled,
    reworded,
)
from secondsource.comparing.likeness import Unit
from secondsource.model import Annotations, Claim, Passage, Quote, Span

#: Least content words that two quotations share before they are taken for one utterance.
ONE_UTTERANCE = 3

#: Wordings of one quote whose spelling is held against each other, the fullest first.
MOST_WORDINGS = 12


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
    around: Mapping[Passage, Unit],
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
        members = [around[r.passage] for r in claim.reports if r.passage in around]
        quoting = [
            u
            for u in members
            if within_quotation(annotated[u.article], u.passage.span)
            and not any(span.overlaps(u.passage.span) for span in seen[u.passage.article])
        ]
        for one, other in combinations(quoting, 2):
            if len(matter(one) & matter(other)) < ONE_UTTERANCE or alike(one, other) < WORD_FOR_WORD:
                continue
            finding = by_text("wording", one, other, annotated)
            if reworded(finding.a.value, finding.b.value):
                yield _rendering(replace(finding, moves=False))
