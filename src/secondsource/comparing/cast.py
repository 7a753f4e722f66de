"""Cast: the people, bodies and places of a story, each with every form in which articles print it.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, in any order.
Out: one `Member` per person, body and place, the most prominent first.
Start at `find_cast`. linking.py says who is who; this module collects the passages.
Limits: English. Peoples ("Norwegians") are no members.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from secondsource.annotating.lexicon import PLACES, WORDS, fold
from secondsource.comparing.linking import StoryName, story_names
from secondsource.comparing.metonyms import stands_for_government
from secondsource.model import Annotations, CastType, Member, Mention, Passage, Span

_DETERMINERS = frozenset({"the", "The", "THE"})
_TITLES = WORDS["honorifics"] | WORDS["titles"]


def find_cast(annotated: Sequence[Annotations]) -> tuple[Member, ...]:
    """Find who and what a story is about.

    A member's ``mentions`` give each printed mention at each of its widths: the bare name, with
    the title before it, with the determiner. A capital that acts as a government ("Lindholm said")
    is a mention of its country, which the story must also name. Members stand by the number of
    articles that mention them, then by mentions, then by name.
    """
    names = story_names(annotated)
    printed = {found.name for found in names.values() if found.type == "place"}
    mentions: dict[StoryName, set[Passage]] = defaultdict(set)
    roles: dict[StoryName, set[Passage]] = defaultdict(set)
    seen: dict[StoryName, list[str]] = defaultdict(list)
    for each in annotated:
        article = each.article.id
        for mention in each.mentions:
            member = names[article, mention.name]
            country = _governed(each, mention)
            if country in printed:
                member = StoryName(country, "place")
            seen[member].append(article)
            mentions[member].update(Passage(article, s) for s in _widths(each.article.text, mention))
            if mention.role:
                roles[member].add(Passage(article, mention.role))
    order = sorted(mentions, key=lambda m: (-len(set(seen[m])), -len(seen[m]), m.name, m.type))
    return tuple(
        Member(name=m.name, type=kind, mentions=tuple(sorted(mentions[m])), roles=tuple(sorted(roles[m])))
        for m in order
        if (kind := _cast_type(m))
    )


def _cast_type(member: StoryName) -> CastType | None:
    return None if member.type == "group" else member.type


def _governed(each: Annotations, mention: Mention) -> str:
    """Return the country that a capital stands for in this mention; "" if it is but a place here."""
    country = PLACES.capitals.get(fold(mention.name), "")
    return country if country and stands_for_government(each, mention.span) else ""


def _widths(text: str, mention: Mention) -> Iterator[Span]:
    """Yield a mention's spans: bare, with each title before it, with the determiner before all."""
    start, end = mention.span.start, mention.span.end
    yield mention.span
    if not mention.named:
        opener, _, rest = mention.span.of(text).partition(" ")
        if opener in _DETERMINERS and rest:
            yield Span(start + len(opener) + 1, end)
        return
    for _ in range(3):
        word, at = _word_before(text, start)
        if mention.type != "person" or not word[:1].isupper() or word.rstrip(".") not in _TITLES:
            break
        start = at
        yield Span(start, end)
    word, at = _word_before(text, start)
    if word in _DETERMINERS:
        yield Span(at, end)


def _word_before(text: str, start: int) -> tuple[str, int]:
    """Return the word that one blank parts from ``start``, and where it begins."""
    if start < 2 or not text[start - 1].isspace() or text[start - 1] in "\r\n":
        return "", start
    at = start - 1
    while at > 0 and not text[at - 1].isspace() and start - at < 20:
        at -= 1
    return text[at : start - 1], at
