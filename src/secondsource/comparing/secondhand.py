"""Second hand: a report that names another report's outlet for a claim does not confirm it.

reading > annotating > gathering > [comparing] > presenting

In:  one story's claims, its articles, and the origin of each.
Out: the claims, each counted over the origins that do not lean on another of its own reports.
Start at `without_second_hand`.
Limits: an outlet is known by its name or its address ("The Tarn Post", "tarnpost.example"); a
report that hides whom it follows is origins.py's business.
Nothing here reads or writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from secondsource.model import Annotations, Claim

_ADDRESS = re.compile(r"[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}")
_LETTERS = re.compile(r"[^\W_]+")
#: Labels of an address that are no part of an outlet's name.
_NOT_NAMES = frozenset({"www", "edition", "m", "amp", "news", "co", "com", "org", "net", "ac", "gov"})
#: Letters of a name at the least; "AP" could be anything in an address.
_SHORTEST = 3


def without_second_hand(
    claims: Sequence[Claim], annotated: Sequence[Annotations], origin_of: Mapping[str, str]
) -> tuple[Claim, ...]:
    """Count each claim's origins without the reports that credit another of its reports' outlets.

    “The Tarn Post reported that the log was missing” is the Post's claim once more. The report stays
    in the claim, with its source; it adds no origin.
    """
    names = {a.article.id: outlet_names(a.article.outlet) for a in annotated}
    return tuple(_counted(claim, names, origin_of) for claim in claims)


def _counted(claim: Claim, names: Mapping[str, frozenset[str]], origin_of: Mapping[str, str]) -> Claim:
    first_hand = set()
    for report in claim.reports:
        said_by = {squashed(source) for source in report.sources}
        article = report.passage.article
        others = {other.passage.article for other in claim.reports} - {article}
        if not any(
            names[other] & said_by and origin_of[other] != origin_of[article] for other in sorted(others)
        ):
            first_hand.add(origin_of[article])
    origins = max(1, len(first_hand))
    if origins == claim.origins:
        return claim
    status = "one-origin" if claim.status == "corroborated" and origins == 1 else claim.status
    return replace(claim, origins=origins, status=status)


def outlet_names(outlet: str | None) -> frozenset[str]:
    """Give the forms by which a report may name an outlet, squashed: "thetarnpost.example" → tarnpost."""
    if not outlet:
        return frozenset()
    forms = {squashed(outlet)}
    if _ADDRESS.fullmatch(outlet):
        labels = [label for label in outlet.lower().split(".")[:-1] if label not in _NOT_NAMES]
        forms = _of_labels(labels)
    return frozenset(form for form in forms if len(form) >= _SHORTEST)


def _of_labels(labels: Iterable[str]) -> set[str]:
    return {squashed(label.replace("-", " ").removeprefix("the")) for label in labels}


def squashed(name: str) -> str:
    """Lower-case a name and drop what is no letter or digit, and a leading "the"."""
    words = _LETTERS.findall(name.lower())
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return "".join(words)
