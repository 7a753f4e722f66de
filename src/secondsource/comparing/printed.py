"""Printed forms: every width at which an article prints one mention of a person, body or place.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of an article and one of its mentions.
Out: spans: the bare name, with the title before it, with the determiner, with the noun of its sort behind
     it ("Tarn province"); of a description, with what narrows it ("the driver of the tram").
Start at `widths`.
Limits: English.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from secondsource.annotating.names.lexicon import PLACES, WORDS, fold, known
from secondsource.model import Annotations, Mention, Span

DETERMINERS = frozenset({"the", "The", "THE"})
_TITLES = WORDS["honorifics"] | WORDS["titles"]
#: Titles that are also printed small: "president Lund".
_SMALL_TITLES = frozenset(title.casefold() for title in WORDS["titles"] if len(title) > 4)
#: Words that make another title of the one behind them.
_INNER = frozenset({"Vice", "Deputy", "Prime", "Assistant", "First"})
#: Nouns of its sort that are printed behind a name and add nothing to it.
_BEHIND = {
    "place": WORDS["place_appositives"] | WORDS["site_nouns"] | {"stop", "junction", "forest", "galaxy"},
    # Not "team" or "group": a body's team is not the body.
    "organisation": frozenset({"app", "apps", "store", "newspaper", "magazine", "website", "airline"}),
}
_DIRECTIONS = frozenset({"north", "south", "east", "west", "central", "northern", "southern", "eastern"})
_DIRECTIONS |= {"western", "downtown", "greater", "inner"}
#: "A team of rescuers" is the rescuers.
_COLLECTIVES = frozenset({"team", "group", "dozen", "dozens", "hundreds", "scores", "crew", "number"})
#: Words of the longest phrase that narrows a description, and characters looked back for one word.
_LONGEST_PHRASE = 6
_LONGEST_WORD = 20


def widths(each: Annotations, mention: Mention) -> Iterator[Span]:
    """Yield a mention's spans: bare, with each title before it, with the determiner before all."""
    if mention.named:
        yield from _of_name(each, mention)
    else:
        yield from _of_description(each, mention.span)


def _of_name(each: Annotations, mention: Mention) -> Iterator[Span]:
    text = each.article.text
    start, end = mention.span.start, mention.span.end
    yield mention.span
    if mention.type == "person":
        titled = list(_titled(each, start))
        yield from (Span(at, end) for at in titled)
        start = titled[-1] if titled else start
    yield from _with_determiner(each, Span(start, end), text)
    behind = _sort_behind(each, mention)
    if behind:
        yield Span(start, behind)
        yield from _with_determiner(each, Span(start, behind), text)
    if mention.type == "place" and fold(mention.name) not in PLACES.names:
        word, at = word_before(text, start)
        if word.casefold() in _DIRECTIONS:
            yield Span(at, end)
            word, further = word_before(text, at)
            if word.casefold() in _DIRECTIONS:
                yield Span(further, end)


def _with_determiner(each: Annotations, span: Span, text: str) -> Iterator[Span]:
    word, at = word_before(text, span.start)
    if word in DETERMINERS and not _describes(each, span):
        yield Span(at, span.end)


def _sort_behind(each: Annotations, mention: Mention) -> int | None:
    """Return where the noun of the name's sort ends that stands straight behind it, or None."""
    at = bisect_left(each.tokens, mention.span.end, key=lambda t: t.span.start)
    if at >= len(each.tokens) or each.tokens[at].span.start != mention.span.end + 1:
        return None
    token = each.tokens[at]
    word = token.span.of(each.article.text)
    fits = word in _BEHIND.get(mention.type, ()) and token.pos == "NOUN" and token.dep != "compound"
    return token.span.end if fits else None


# ------------------------------------------------------------------ descriptions


def _of_description(each: Annotations, span: Span) -> Iterator[Span]:
    """Yield a description without its determiner, and with what narrows it on either side."""
    text = each.article.text
    yield span
    opener, _, rest = span.of(text).partition(" ")
    if opener in DETERMINERS and rest:
        yield Span(span.start + len(opener) + 1, span.end)
    last = bisect_left(each.tokens, span.end, key=lambda t: t.span.end)
    if last < len(each.tokens):
        end = _phrase_of(each, last)
        if end:
            yield Span(span.start, end)
        if (start := _collective(each, last)) is not None:
            yield from (Span(at, span.end) for at in start)


def _phrase_of(each: Annotations, noun: int) -> int | None:
    """Return where "of the tram" ends that stands straight behind a noun, or None."""
    tokens = each.tokens
    if noun + 1 >= len(tokens) or tokens[noun + 1].lemma != "of" or tokens[noun + 1].head != noun:
        return None
    for place in range(noun + 2, min(noun + 2 + _LONGEST_PHRASE, len(tokens))):
        if tokens[place].head == noun + 1 and tokens[place].dep == "pobj":
            own = tokens[noun + 2].lemma == "the" or tokens[place].pos == "PROPN"
            return tokens[place].span.end if own else None
    return None


def _collective(each: Annotations, noun: int) -> list[int] | None:
    """Return where "a team of" begins before a noun, without and with the words that describe the team."""
    tokens = each.tokens
    of = tokens[noun].head
    if tokens[noun].dep != "pobj" or tokens[of].lemma != "of" or noun - of > 2:
        return None
    team = tokens[of].head
    if team != of - 1 or tokens[team].span.of(each.article.text).casefold() not in _COLLECTIVES:
        return None
    first = team
    while first > 0 and tokens[first - 1].head == team and team - first < _LONGEST_PHRASE:
        first -= 1
    return sorted({tokens[first].span.start, tokens[team].span.start})


# ------------------------------------------------------------------ titles


def _titled(each: Annotations, start: int) -> Iterator[int]:
    """Yield where each form with a title begins: "Mr", "President"; not half of "Transport Minister"."""
    text = each.article.text
    found: list[int] = []
    word, at = word_before(text, start)
    if word in _SMALL_TITLES:
        yield at
        return
    while len(found) < 3 and word[:1].isupper() and word.rstrip(".") in _TITLES:
        found.append(at)
        word, at = word_before(text, at)
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
    return text[at : at + _LONGEST_WORD].split(None, 1)[0].rstrip(".")


def _describes(each: Annotations, span: Span) -> bool:
    """Whether a name but describes the noun after it, whose determiner is not its own."""
    at = bisect_left(each.tokens, span.end, key=lambda t: t.span.end)
    return at < len(each.tokens) and each.tokens[at].dep in ("compound", "amod", "nmod")


def word_before(text: str, start: int) -> tuple[str, int]:
    """Return the word that one blank parts from ``start``, and where it begins."""
    if start < 2 or not text[start - 1].isspace() or text[start - 1] in "\r\n":
        return "", start
    at = start - 1
    while at > 0 and not text[at - 1].isspace() and start - at < _LONGEST_WORD:
        at -= 1
    return text[at : start - 1], at
