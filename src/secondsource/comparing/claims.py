"""Claims: what the reports assert, and how many independent texts stand behind each assertion.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, the origin of each, and canonical names.
Out: one `Claim` per assertion, with at most one passage an article, the most widely reported first.
Start at `find_claims`. Whether two passages assert the same thing is decided in sameness/.
Limits: those of sameness/; a passage that tells two things can stand in two claims.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from secondsource.comparing.likeness import Likeness, Unit, units
from secondsource.comparing.sameness import Likely, grouped, likely_pairs, reasons
from secondsource.comparing.sources import Sources
from secondsource.comparing.tallies import with_tallies
from secondsource.comparing.telling import at_odds
from secondsource.model import Annotations, Claim, Passage, Report

#: Least mean chance between two groups of passages that are made one claim; least chance of a pair that is
#: left over and makes a claim of its own; least mean chance between a claim and a passage that it gains.
#: Swept on the ten stories of training/sameness, each predicted from the nine others. MEAN of .3, .25, .2
#: and .15: F1 .717, .722, .733 and .736 at a precision of .878, .866, .860 and .850: not the best F1 was
#: taken, since a wrong merge is worse than a split. For AGAIN from .35 to .6, and COMPLETE from .35 to .6, F1
#: moves by a hundredth at most.
MEAN = 0.25
AGAIN = 0.45
COMPLETE = 0.45

#: Least chance of a pair of which one is a phrase without a verb: "on the whole town", "the whole quay". From
#: .2 to .6 precision rises by a hundredth or two and recall falls by as much.
PHRASE = 0.35

#: Articles whose copies of one clause are compared; those of further articles go where these go. A bound
#: on work, not tuned: what eight copies say alike is not said better by a ninth.
COPIES = 8

_ABOUT_US = re.compile(r"About (?-i:[A-Z0-9])[^:.\n]{1,60}:\s", re.IGNORECASE)

#: A clause of a cue and a source asserts nothing of its own, unless it holds more words than these. With 2
#: in place of 4, "warned of floods" asserts something: F1 .726 against .712 when it was chosen, as above.
FRAME_TERMS = 2
_CUES = frozenset(
    {
        "say", "tell", "state", "report", "announce", "add", "claim", "believe", "think", "note", "declare",
        "warn", "describe", "write", "ask",
    }
)  # fmt: skip


def find_claims(
    annotated: Sequence[Annotations],
    origin_of: Mapping[str, str],
    canonical: Mapping[tuple[str, str], str],
) -> tuple[Claim, ...]:
    """Find what the articles assert, the most widely reported first.

    Every clause that asserts something stands in a claim, be it alone; a part of a clause only where
    another article tells the same. Order: most origins, most articles, earliest place.
    """
    found = assertions(annotated, canonical)
    live, copies = _live(found, annotated)
    likeness = Likeness(live)
    pairs = likely_pairs(live, annotated, likeness, min(MEAN, COMPLETE))
    groups = joined(live, pairs)
    sources = [Sources(one, canonical) for one in annotated]
    chances = {(pair.a, pair.b): pair.chance for pair in pairs}
    claims = [
        _claim(_reports(group, live, chances, annotated, sources), annotated, origin_of) for group in groups
    ]
    claims = [_with_copies(claim, copies, annotated, origin_of, sources) for claim in claims]
    told = {report.passage for claim in claims for report in claim.reports}
    alone = [unit for unit in found if not unit.part and unit.passage not in told]
    claims += [_claim([_report(unit, sources)], annotated, origin_of) for unit in alone]
    first = {annotation.article.id: i for i, annotation in enumerate(annotated)}

    def order(claim: Claim) -> tuple[int, int, int, int, int]:
        lead = claim.reports[0].passage
        return (-claim.origins, -claim.articles, lead.span.start, first[lead.article], lead.span.end)

    return tuple(sorted(claims, key=order))


def assertions(annotated: Sequence[Annotations], canonical: Mapping[tuple[str, str], str]) -> list[Unit]:
    """List what the articles assert: clauses and their parts, each once an article, in story order."""
    found = distinct(units(annotated, canonical, parted=True), annotated)
    telling = [unit for unit in found if asserts(unit) and not _about_us(unit, annotated)]
    return with_tallies(telling, annotated)


def joined(found: Sequence[Unit], pairs: Sequence[Likely]) -> list[list[int]]:
    """Group the units' places by how likely each two assert the same thing."""
    numbers: dict[tuple[int, tuple[int, ...]], int] = {}
    clauses = [numbers.setdefault((unit.article, unit.whole.tokens), len(numbers)) for unit in found]
    articles = [unit.article for unit in found]
    phrases = [unit.phrase for unit in found]
    kept = [p for p in pairs if p.chance >= PHRASE or not (phrases[p.a] or phrases[p.b])]
    groups = grouped(articles, clauses, kept, lambda a, b: at_odds(found[a], found[b]), MEAN, AGAIN, COMPLETE)
    return _without_cuts(groups, found)


def _without_cuts(groups: Sequence[list[int]], found: Sequence[Unit]) -> list[list[int]]:
    """Leave out a group that is another one told in passages a little shorter or longer.

    "Seven were killed" and "at least seven were killed on Monday" are one claim if the same clauses are.
    """
    kept: list[list[int]] = []
    having: dict[int, list[dict[int, Unit]]] = defaultdict(list)
    for group in sorted(groups, key=lambda g: (-len(g), -sum(len(found[u].passage.span) for u in g), g)):
        units_of = {found[unit].article: found[unit] for unit in group}
        if any(_same_passages(units_of, other) for other in having[min(units_of)]):
            continue
        kept.append(group)
        for article in units_of:
            having[article].append(units_of)
    return kept


def _same_passages(one: Mapping[int, Unit], other: Mapping[int, Unit]) -> bool:
    """Say whether each passage of the one and the other's of that article share half of the longer."""
    return all(
        (beside := other.get(article)) is not None
        and 2 * _common(unit.passage, beside.passage) >= max(len(unit.passage.span), len(beside.passage.span))
        for article, unit in one.items()
    )


def _common(one: Passage, other: Passage) -> int:
    return min(one.span.end, other.span.end) - max(one.span.start, other.span.start)


def distinct(found: Iterable[Unit], annotated: Sequence[Annotations]) -> list[Unit]:
    """Of the units that an article prints in the same words, keep the first."""
    kept: dict[tuple[int, str], Unit] = {}
    for unit in found:
        text = unit.passage.span.of(annotated[unit.article].article.text)
        kept.setdefault((unit.article, text.casefold()), unit)
    return list(kept.values())


def asserts(unit: Unit) -> bool:
    """Say whether the clause claims anything: "police said", "BREKKA" and "he did" do not."""
    if unit.clause.predicate in _CUES:
        told = sum(w for term, w in unit.terms if term not in unit.subject_terms)
        return told > FRAME_TERMS
    named = bool(unit.clause.predicate)
    return sum(w for term, w in unit.terms if named or not term.startswith("=")) >= 2


def _about_us(unit: Unit, annotated: Sequence[Annotations]) -> bool:
    """Say whether the clause stands in the closing note of a press release: "About Merrow Ferries: …"."""
    read = annotated[unit.article]
    return bool(_ABOUT_US.match(read.article.text, read.sentences[unit.clause.sentence].start))


# ------------------------------------------------------------------ copies


def _live(
    found: Sequence[Unit], annotated: Sequence[Annotations]
) -> tuple[list[Unit], Mapping[Passage, list[Unit]]]:
    """Return the units that are compared, and for the last of many copies the further ones.

    A text that a thousand sites carry is compared as if `COPIES` did.
    """
    kept: dict[str, list[Unit]] = defaultdict(list)
    live = []
    copies: dict[Passage, list[Unit]] = defaultdict(list)
    for unit in found:
        same = kept[unit.passage.span.of(annotated[unit.article].article.text).casefold()]
        if len(same) < COPIES:
            same.append(unit)
            live.append(unit)
        else:
            copies[same[-1].passage].append(unit)
    return live, copies


def _with_copies(
    claim: Claim,
    copies: Mapping[Passage, list[Unit]],
    annotated: Sequence[Annotations],
    origin_of: Mapping[str, str],
    sources: Sequence[Sources],
) -> Claim:
    told = {report.passage.article for report in claim.reports}
    added = []
    for report in claim.reports:
        for unit in copies.get(report.passage, ()):
            if unit.passage.article not in told:
                told.add(unit.passage.article)
                added.append(replace(_report(unit, sources), sameness=report.sameness))
    return _claim([*claim.reports, *added], annotated, origin_of) if added else claim


# ------------------------------------------------------------------ one claim


def _reports(
    group: Sequence[int],
    live: Sequence[Unit],
    chances: Mapping[tuple[int, int], float],
    annotated: Sequence[Annotations],
    sources: Sequence[Sources],
) -> list[Report]:
    found = []
    for place in group:
        others = [(chances.get((min(place, o), max(place, o)), 0.0), -o) for o in group if o != place]
        chance, other = max(others)
        unit = live[place]
        why = reasons(unit, live[-other], annotated[unit.article], chance)
        found.append(replace(_report(unit, sources), sameness=why))
    return found


def _report(unit: Unit, sources: Sequence[Sources]) -> Report:
    return Report(passage=unit.passage, sources=sources[unit.article].of(unit.passage))


def _claim(
    reports: Sequence[Report], annotated: Sequence[Annotations], origin_of: Mapping[str, str]
) -> Claim:
    outlets = {one.article.id: one.article.outlet or one.article.id for one in annotated}
    origins = {origin_of.get(r.passage.article, r.passage.article) for r in reports}
    return Claim(
        reports=tuple(reports),
        outlets=len({outlets[r.passage.article] for r in reports}),
        origins=len(origins),
        sources=tuple(dict.fromkeys(source for report in reports for source in report.sources)),
        status="corroborated" if len(origins) > 1 else "one-origin",
        confidence=min((r.sameness.confidence for r in reports if r.sameness), default=1.0),
    )
