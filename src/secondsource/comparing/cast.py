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
from collections.abc import Iterator, Mapping, Sequence

from secondsource.annotating.names.lexicon import WORDS, fold, known
from secondsource.comparing.linking import story_names
from secondsource.comparing.metonyms import governments, power
from secondsource.comparing.naming import StoryName
from secondsource.model import Annotations, CastType, Member, Mention, Passage, Span

_DETERMINERS = frozenset({"the", "The", "THE"})
_TITLES = WORDS["honorifics"] | WORDS["titles"]
#: Words that make another title of the one behind them.
_INNER = frozenset({"Vice", "Deputy", "Prime", "Assistant", "First"})
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
    roles: dict[StoryName, set[Passage]] = defaultdict(set)
    seen: dict[StoryName, list[str]] = defaultdict(list)
    for each in annotated:
        article = each.article.id
        acting = governments(each)
        for mention in each.mentions:
            member = names[article, mention.name]
            country = acting.get(mention.span, "")
            if country in printed:
                member = StoryName(country, "place")
            seen[member].append(article)
            mentions[member].update(Passage(article, s) for s in _widths(each, mention))
            if mention.role:
                roles[member].add(Passage(article, mention.role))
    unnamed = {names[a.article.id, m.name] for a in annotated for m in a.mentions if not m.named}
    unnamed -= {names[a.article.id, m.name] for a in annotated for m in a.mentions if m.named}
    taking_part = _taking_part(annotated, names)
    order = sorted(mentions, key=lambda m: (-len(set(seen[m])), -len(seen[m]), m.name, m.type))
    members = [(m, kind) for m in order if (kind := _cast_type(m)) and (m not in unnamed or m in taking_part)]
    related = _related([m for m, _ in members])
    return tuple(
        Member(
            name=m.name,
            type=kind,
            mentions=tuple(sorted(mentions[m])),
            roles=tuple(sorted(roles[m])),
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
    annotated: Sequence[Annotations], names: Mapping[tuple[str, str], StoryName]
) -> frozenset[StoryName]:
    """Return the unnamed who do or suffer something in two articles; in the one, if there is but one."""
    told: dict[StoryName, Counter[str]] = defaultdict(Counter)
    for each in annotated:
        for mention in each.mentions:
            member = names[each.article.id, mention.name]
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


def _widths(each: Annotations, mention: Mention) -> Iterator[Span]:
    """Yield a mention's spans: bare, with each title before it, with the determiner before all."""
    text = each.article.text
    start, end = mention.span.start, mention.span.end
    yield mention.span
    if not mention.named:
        opener, _, rest = mention.span.of(text).partition(" ")
        if opener in _DETERMINERS and rest:
            yield Span(start + len(opener) + 1, end)
        return
    if mention.type == "person":
        titled = list(_titled(each, start))
        yield from (Span(at, end) for at in titled)
        start = titled[-1] if titled else start
    word, at = _word_before(text, start)
    if word in _DETERMINERS and not _describes(each, mention.span):
        yield Span(at, end)


def _titled(each: Annotations, start: int) -> Iterator[int]:
    """Yield where each form with a title begins: "Mr", "President"; not half of "Transport Minister"."""
    text = each.article.text
    found: list[int] = []
    word, at = _word_before(text, start)
    while len(found) < 3 and word[:1].isupper() and word.rstrip(".") in _TITLES:
        found.append(at)
        word, at = _word_before(text, at)
        if word in _INNER:
            found.pop()  # "President" is no title of the vice president's
    halved = word in _INNER or (word[:1].isupper() and _belongs(each, at, word))
    yield from (at for at in found if not halved or _first_word(text, at) in WORDS["honorifics"])


def _belongs(each: Annotations, at: int, word: str) -> bool:
    """Whether a capitalised word before a title is part of it, and neither a people nor an owner."""
    place = bisect_left(each.tokens, at, key=lambda t: t.span.start)
    if place == len(each.tokens) or each.tokens[place].pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    key = fold(word)
    return word[-1].isalpha() and not word.endswith(("’s", "'s")) and not known(key)


def _first_word(text: str, at: int) -> str:
    return text[at : at + 20].split(None, 1)[0].rstrip(".")


def _describes(each: Annotations, span: Span) -> bool:
    """Whether a name but describes the noun after it, whose determiner is not its own."""
    at = bisect_left(each.tokens, span.end, key=lambda t: t.span.end)
    return at < len(each.tokens) and each.tokens[at].dep in ("compound", "amod", "nmod")


def _word_before(text: str, start: int) -> tuple[str, int]:
    """Return the word that one blank parts from ``start``, and where it begins."""
    if start < 2 or not text[start - 1].isspace() or text[start - 1] in "\r\n":
        return "", start
    at = start - 1
    while at > 0 and not text[at - 1].isspace() and start - at < 20:
        at -= 1
    return text[at : start - 1], at
