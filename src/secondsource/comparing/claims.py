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
from secondsource.comparing.sameness import grouped, likely_pairs, reasons
from secondsource.comparing.tallies import with_tallies
from secondsource.comparing.words import names_nobody
from secondsource.model import Annotations, Attribution, Claim, Passage, Report

#: Least mean chance between two groups of passages that are made one claim, and least chance of a pair
#: that is left over and makes a claim of its own. Chosen by training/sameness, on stories left out.
MEAN = 0.30
AGAIN = 0.45
COMPLETE = 0.45

#: Least likeness (likeness.py) at which conflicts.py holds two passages against each other.
SAME = 0.26

#: Articles whose copies of one clause are compared; those of further articles go where these go.
COPIES = 8

_ABOUT_US = re.compile(r"About (?-i:[A-Z0-9])[^:.\n]{1,60}:\s", re.IGNORECASE)

#: A clause of a cue and a source asserts nothing of its own, unless it holds more words than these.
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
    groups = grouped([unit.article for unit in live], pairs, MEAN, AGAIN, COMPLETE)
    chances = {(pair.a, pair.b): pair.chance for pair in pairs}
    claims = [
        _claim(_reports(group, live, chances, annotated, canonical), annotated, origin_of) for group in groups
    ]
    claims = [_with_copies(claim, copies, annotated, origin_of, canonical) for claim in claims]
    told = {report.passage for claim in claims for report in claim.reports}
    alone = [unit for unit in found if not unit.part and unit.passage not in told]
    claims += [_claim([_report(unit, annotated, canonical)], annotated, origin_of) for unit in alone]
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


def distinct(found: Iterable[Unit], annotated: Sequence[Annotations]) -> list[Unit]:
    """Of the units that an article prints in the same words, keep the first."""
    kept: dict[tuple[int, str], Unit] = {}
    for unit in found:
        text = unit.passage.span.of(annotated[unit.article].article.text)
        kept.setdefault((unit.article, text.casefold()), unit)
    return list(kept.values())


def asserts(unit: Unit) -> bool:
    """Say whether the clause claims anything: "police said", "NEW YORK" and "he did" do not."""
    if unit.clause.predicate in _CUES:
        told = sum(w for term, w in unit.terms if term not in unit.subject_terms)
        return told > FRAME_TERMS
    return sum(w for term, w in unit.terms if not term.startswith("=")) >= 2


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
    canonical: Mapping[tuple[str, str], str],
) -> Claim:
    told = {report.passage.article for report in claim.reports}
    added = []
    for report in claim.reports:
        for unit in copies.get(report.passage, ()):
            if unit.passage.article not in told:
                told.add(unit.passage.article)
                added.append(replace(_report(unit, annotated, canonical), sameness=report.sameness))
    return _claim([*claim.reports, *added], annotated, origin_of) if added else claim


# ------------------------------------------------------------------ one claim


def _reports(
    group: Sequence[int],
    live: Sequence[Unit],
    chances: Mapping[tuple[int, int], float],
    annotated: Sequence[Annotations],
    canonical: Mapping[tuple[str, str], str],
) -> list[Report]:
    found = []
    for place in group:
        others = [(chances.get((min(place, o), max(place, o)), 0.0), -o) for o in group if o != place]
        chance, other = max(others)
        unit = live[place]
        why = reasons(unit, live[-other], annotated[unit.article], chance)
        found.append(replace(_report(unit, annotated, canonical), sameness=why))
    return found


def _report(unit: Unit, annotated: Sequence[Annotations], canonical: Mapping[tuple[str, str], str]) -> Report:
    return Report(
        passage=unit.passage, sources=named_sources(annotated[unit.article], unit.passage, canonical)
    )


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


def named_sources(
    annotated: Annotations, passage: Passage, canonical: Mapping[tuple[str, str], str]
) -> tuple[str, ...]:
    """Name whom the article names for what the passage says, the outermost first.

    A source that is not resolved is named as printed; an unresolved "they" names nobody.
    """
    holding = [i for i, each in enumerate(annotated.attributions) if _holds(each, passage)]
    names = []
    for place in sorted(holding, key=lambda i: (_depth(annotated.attributions, i), i)):
        attribution = annotated.attributions[place]
        if attribution.speaker:
            names.append(canonical.get((passage.article, attribution.speaker), attribution.speaker))
        elif attribution.source:
            printed = attribution.source[0].of(annotated.article.text)
            names += [] if names_nobody(printed) else [printed]
    return tuple(dict.fromkeys(names))


def _holds(attribution: Attribution, passage: Passage) -> bool:
    """Say whether most of the passage stands in the attribution's content."""
    inside = sum(
        max(0, min(piece.end, passage.span.end) - max(piece.start, passage.span.start))
        for piece in attribution.content
    )
    return 2 * inside >= len(passage.span)


def _depth(attributions: Sequence[Attribution], place: int) -> int:
    depth = 0
    around = attributions[place].inside
    while around is not None and depth < len(attributions):
        depth += 1
        around = attributions[around].inside
    return depth
