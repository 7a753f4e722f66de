"""Linking: which mentions of a story's articles are one person's, body's or place's.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, in any order.
Out: for each article's name or description, the name that the whole story knows it by.
Start at `canonical_names`; `story_names` also gives types. naming.py links names, entities.py what has
none.
Limits: English spelling. Names are linked by their letters and by who else is in the story, never by
outside knowledge of persons; a short form that fits two long ones is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from secondsource.comparing.entities import described
from secondsource.comparing.metonyms import governments
from secondsource.comparing.naming import StoryName, linked_names
from secondsource.model import Annotations


def canonical_names(annotated: Sequence[Annotations]) -> Mapping[tuple[str, str], str]:
    """Map (article id, `Mention.name`) to the name that the whole story knows it by.

    A capital that an article speaks of as a government bears the name of its country, where the
    story names the country too.
    """
    names = {key: found.name for key, found in story_names(annotated).items()}
    printed = set(names.values())
    for each in annotated:
        acting = governments(each)
        for mention in each.mentions:
            country = acting.get(mention.span)
            if country in printed:
                names[each.article.id, mention.name] = country
    return names


def story_names(annotated: Sequence[Annotations]) -> Mapping[tuple[str, str], StoryName]:
    """Map (article id, `Mention.name`) to the story's name and type for it. Order does not matter."""
    names = linked_names(annotated)
    return {**names, **described(annotated, names)}
