"""Saying: why the articles of an origin stand together, or one alone, in a sentence for readers.

reading > annotating > gathering > [comparing] > presenting

In:  the articles of one origin, the pairs that join them, and what they draw on.
Out: a sentence without its stop.
Start at `together` and `alone`. `NOTHING` is said only where nothing was found: it is an absence of
evidence, and not evidence of independence.
Nothing here reads or writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from secondsource.comparing.labels import agencies, helpers, issuer
from secondsource.comparing.origins.direction import called
from secondsource.comparing.origins.outlets import agency_key, foreign, keys_of
from secondsource.comparing.origins.pairs import Pair
from secondsource.comparing.origins.releases import Draw
from secondsource.model import Annotations

NOTHING = "no shared text, credit or named source found"

UNSEEN = "was not seen elsewhere among these reports"

#: Articles and bodies named before the rest are counted.
MOST_CALLED = 8


def alone(
    member: Annotations,
    draws: Sequence[Draw],
    *,
    touching: bool,
    beside: Sequence[str] = (),
    common: Sequence[str] = (),
) -> str:
    """Say what was found for an article that no other shares a text with.

    Args:
        member: The article.
        draws: The third reports and written statements that it names.
        touching: Whether it has a passage in common with another.
        beside: Those with which it has much in common, though not with all that carry their text.
        common: Whose statements it draws on that another draws on too.
    """
    article = member.article
    parts = []
    credited = foreign(article)
    if credited:
        parts.append(f"credits {listed(credited)} for its text, which {UNSEEN}")
    elif body := issuer(article):
        said = "a press release" if body == "press release" else f"a press release of {body}"
        parts.append(f"prints {said}, which {UNSEEN}")
    if beside:
        whose = "but too little with the others that carry that text"
        parts.append(f"has passages in common with {listed(beside)}, {whose}")
    elif touching:
        parts.append("too little text in common with the other reports to count as one of theirs")
    own = keys_of(article)
    helped = [n for n in sorted(helpers(article) - agencies(article)) if agency_key(n) not in own]
    if helped:
        parts.append(f"{listed(helped)} contributed to it")
    told = {agency_key(name) for name in [*credited, *helped]}
    reports = [draw for draw in draws if draw.kind == "report" and not draw.keys & told]
    if reports:
        passages = "a passage" if len({draw.passage for draw in reports}) == 1 else "passages"
        parts.append(f"names {listed(list(dict.fromkeys(draw.name for draw in reports)))} for {passages}")
    if common:
        parts.append(f"draws on {_statements(common)} on which another report draws too")
    return "; ".join(parts) or NOTHING


def together(members: Sequence[Annotations], bare: Sequence[Annotations], within: Sequence[Pair]) -> str:
    """Say what several articles have in common.

    Args:
        members: The articles.
        bare: Those that have hardly a text and joined by their headline.
        within: The pairs that join them.
    """
    crediting: dict[str, list[str]] = defaultdict(list)
    for member in members:
        for name in foreign(member.article):
            crediting[name].append(called(member.article))
    parts = _shared(members, bare, within)
    for name in sorted(crediting):
        carriers = list(dict.fromkeys(crediting[name]))
        parts.append(f"{listed(carriers)} {'credits' if len(carriers) == 1 else 'credit'} {name}")
    for each in bare:
        parts.append(f"{called(each.article)} has the same headline and hardly a text of its own")
    return "; ".join(parts)


def _statements(issuers: Sequence[str]) -> str:
    return f"{'a statement' if len(issuers) == 1 else 'statements'} by {listed(issuers)}"


def _shared(members: Sequence[Annotations], bare: Sequence[Annotations], within: Sequence[Pair]) -> list[str]:
    parts = []
    most = max((link.words for link in within if link.telling), default=0)
    if most:
        upto = "up to " if len(members) - len(bare) > 2 else ""
        parts.append(f"share {upto}{most} words outside quotations")
    if any(link.one_page for link in within):
        parts.append("are states of one page")
    elif within and all(link.reuse.kind == "version" for link in within):
        parts.append("are versions of one outlet’s article")
    if reworded := [link for link in within if link.reworded and not link.telling]:
        passages = max(len(link.reworded) for link in reworded)
        parts.append(f"say the same in other words, sentence by sentence, in {passages} passages")
    return parts


def listed(names: Sequence[str]) -> str:
    """Join names as a sentence does; after `MOST_CALLED` the rest are counted."""
    if len(names) > MOST_CALLED:
        names = [*names[: MOST_CALLED - 1], f"{len(names) - MOST_CALLED + 1} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
