"""Mentions: who and what one article names, and which of the names are one's.

reading > [annotating] > gathering > comparing > presenting

In:  a `Parsed`.
Out: `Mention` by `Mention`, in text order: the name, its type, the fullest name of the one meant, and
     the role printed beside it.
Start at `find_mentions`: finding.py finds, roles.py reads what people are, naming.py links.
Limits: English. A mention can lie inside another ("Lindholm" in "Lindholm police").
"""

from __future__ import annotations

from secondsource.annotating.names.antecedents import resolve
from secondsource.annotating.names.descriptions import find_descriptions
from secondsource.annotating.names.finding import find_names
from secondsource.annotating.names.headlines import lines
from secondsource.annotating.names.lexicon import fold
from secondsource.annotating.names.naming import link
from secondsource.annotating.names.persons import leads
from secondsource.annotating.names.roles import find_roles
from secondsource.annotating.names.titles import told_genders
from secondsource.annotating.pipeline import Parsed
from secondsource.model import Mention


def find_mentions(parsed: Parsed) -> tuple[Mention, ...]:
    """Find people, bodies, places and peoples in one article, in text order.

    A mention's span holds neither title nor determiner nor possessive; ``name`` is the fullest
    form that this article prints of the one meant.
    """
    rows = lines(parsed)
    names = find_names(parsed, rows)
    roles = find_roles(parsed, rows, names)
    leaders = {fold(n.text) for n in names if n.span in roles and leads(roles[n.span].of(parsed.text))}
    full = link(names, leaders, told_genders(parsed, names))
    named = tuple(
        Mention(span=n.span, type=n.type, name=name, role=roles.get(n.span))
        for n, name in zip(names, full, strict=True)
    )
    taken = [*roles.values(), *(n.span for n in names)]
    unnamed = resolve(parsed.text, named, find_descriptions(parsed, rows, taken))
    return tuple(sorted((*named, *unnamed), key=lambda m: (m.span.start, m.span.end, m.type, m.name)))
