"""Cast: the people, bodies and places of a story, each with every form in which articles print it.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, in any order.
Out: one `Member` per person, body and place, the most prominent first.
Start at `find_cast`. linking.py says who is who; this module collects the passages.
Limits: English. Peoples ("Norwegians") are no members.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from secondsource.annotating.names.lexicon import WORDS
from secondsource.comparing.linking import story_names
from secondsource.comparing.metonyms import governments, power
from secondsource.comparing.naming import StoryName
from secondsource.comparing.printed import widths
from secondsource.comparing.roles import in_order, roles_in
from secondsource.comparing.unnamed import Unnamed
from secondsource.model import Annotations, CastType, Member, Passage, Span

_AT_LARGE = WORDS["persons_at_large"]
#: What a phrase is to its verb where it does something, or something is done to it.
_TAKING_PART = frozenset({"nsubj", "nsubjpass", "dobj", "agent", "appos", "conj"})


def find_cast(annotated: Sequence[Annotations]) -> tuple[Member, ...]:
    """Find who and what a story is about.

    A member's ``mentions`` give each printed mention at each of its widths: the bare name, with
    the title before it, with the determiner. A capital that acts as a government ("Lindholm said")
    is a mention of its country, which the story must also name. The unnamed ("two divers") are
    members if they take part in what more than one article (or the only one, twice) tells; a number of
    people is none. Those that stand for one country's power (the country, its capital, its government)
    are kept apart, each with the others in ``related``. Members stand by the number of articles that
    mention them, then by mentions, then by name.
    """
    names = story_names(annotated)
    printed = {found.name for found in names.values() if found.type == "place"}
    mentions: dict[StoryName, set[Passage]] = defaultdict(set)
    roles: dict[StoryName, dict[Passage, str]] = defaultdict(dict)
    seen: dict[StoryName, list[str]] = defaultdict(list)
    unnamed_ones = Unnamed.of(annotated, names)
    for each in annotated:
        article = each.article.id
        acting = governments(each)
        for mention in each.mentions:
            member = unnamed_ones.meant.get((article, mention.span)) or names[article, mention.name]
            country = acting.get(mention.span, "")
            if country in printed:
                member = StoryName(country, "place")
            seen[member].append(article)
            mentions[member].update(Passage(article, s) for s in widths(each, mention))
        for mention, role in roles_in(each):
            member = unnamed_ones.meant.get((article, mention.span)) or names[article, mention.name]
            roles[member][Passage(article, role)] = role.of(each.article.text)
    for member, passages in unnamed_ones.more.items():
        mentions[member].update(passages)
        seen[member] += [passage.article for passage in passages]
    unnamed = {names[a.article.id, m.name] for a in annotated for m in a.mentions if not m.named}
    unnamed |= set(unnamed_ones.meant.values())
    unnamed -= {names[a.article.id, m.name] for a in annotated for m in a.mentions if m.named}
    taking_part = _taking_part(annotated, names, unnamed_ones)
    order = sorted(mentions, key=lambda m: (-len(set(seen[m])), -len(seen[m]), m.name, m.type))
    members = [(m, kind) for m in order if (kind := _cast_type(m)) and (m not in unnamed or m in taking_part)]
    related = _related([m for m, _ in members])
    return tuple(
        Member(
            name=m.name,
            type=kind,
            mentions=tuple(sorted(mentions[m])),
            roles=in_order(roles[m]),
            related=tuple(name for name in related.get(power(m.name, m.type), ()) if name != m.name),
        )
        for m, kind in members
    )


def _related(members: Sequence[StoryName]) -> Mapping[str, list[str]]:
    """Return, for each country, the names that stand for its power, in the order of the members."""
    found: dict[str, list[str]] = defaultdict(list)
    for member in members:
        country = power(member.name, member.type)
        if country and member.name not in found[country]:
            found[country].append(member.name)
    return found


def _taking_part(
    annotated: Sequence[Annotations], names: Mapping[tuple[str, str], StoryName], unnamed: Unnamed
) -> frozenset[StoryName]:
    """Return the unnamed who do or suffer something in two articles; in the one, if there is but one."""
    told: dict[StoryName, Counter[str]] = defaultdict(Counter)
    for each in annotated:
        for mention in each.mentions:
            key = (each.article.id, mention.span)
            member = unnamed.meant.get(key) or names[each.article.id, mention.name]
            if not mention.named and member.name.split()[-1].casefold() not in _AT_LARGE:
                part = member.type == "organisation" or _takes_part(each, mention.span)
                told[member][each.article.id] += part
    if len(annotated) == 1:
        return frozenset(m for m, count in told.items() if count.total() > 1)
    return frozenset(m for m, count in told.items() if len(count) > 1 and count.total() > 0)


def _takes_part(each: Annotations, span: Span) -> bool:
    at = bisect_left(each.tokens, span.end, key=lambda t: t.span.end)
    return at < len(each.tokens) and each.tokens[at].dep in _TAKING_PART


def _cast_type(member: StoryName) -> CastType | None:
    return None if member.type == "group" else member.type
