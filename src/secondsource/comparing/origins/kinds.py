"""Kinds: what the text that two articles have in common is: whose, how much, and who has it from whom.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, and the `Reuse` of their pairs.
Out: the same `Reuse`s with level, kind, original, confidence, reason and evidence; and a `Reuse` more for
     each pair that shares no passage and draws on one release.
Start at `describe`. The kinds are those of Nicholls ("Detecting textual reuse in news stories, at
scale", International Journal of Communication 13, 2019); docs/origins.md defines them.
Limits: who is not named is not known: two outlets that print one agency's text without its credit are
"unknown", or "outlet to outlet" where time and containment say so.
Nothing here reads or writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondsource.comparing.labels import TEXT_CREDITS, agencies, helpers, issuer, own_page
from secondsource.comparing.origins.chances import Weights, chance, load
from secondsource.comparing.origins.direction import Direction, called, direction
from secondsource.comparing.origins.outlets import agency_key, keys_of
from secondsource.comparing.origins.pairs import Pair, measured
from secondsource.comparing.origins.releases import Common, Draw, all_draws, shared_draws
from secondsource.comparing.origins.versions import page_of
from secondsource.model import Annotations, Article, Passage, Reuse, ReuseKind, ReuseLevel

#: A near-copy is mostly one text: three quarters of both, or seven eighths of one, which is then a cut of
#: the other. Set on 64 stories and gold/dev, whose three readers do not draw one line: two of them call
#: nothing below these a near-copy, the third much of what is over a half.
NEAR_COPY = 0.75
ALL_BUT = 0.875

#: A report of which so much is shared with another is that text, cut, whoever else carries it.
CONTAINED = 0.5

#: Least chance that two articles carry one text, for it to be said that they do: above even, since a wrong
#: merge is worse than a split. On the stories read by hand precision rises up to here at the same recall.
ONE_TEXT = 0.6

#: The chance for two states of one page: who edits an article may leave no word of it.
OF_ONE_PAGE = 0.99


def describe(
    annotated: Sequence[Annotations], reuse: Sequence[Reuse], *, weights: Weights | None = None
) -> tuple[Reuse, ...]:
    """Say of each pair what its reuse is.

    Args:
        annotated: One story's articles.
        reuse: What their pairs share, as `find_reuse` gives it, with or without paraphrases; whose
            level "paraphrase", and confidence, are kept.
        weights: What chances are worked out with; None takes the shipped ones.

    Returns the pairs in input order, those that share no passage among them.
    """
    place = {each.article.id: i for i, each in enumerate(annotated)}
    drawn = all_draws(annotated)
    common = shared_draws(drawn)
    pages = _pages(annotated, reuse, place)
    chances = weights or load()
    found = {
        (pair.one, pair.other): _described(
            _weighed(pair, common.get(_key(pair)), chances), annotated, drawn, common.get(_key(pair))
        )
        for pair in measured(annotated, [*reuse, *pages])
    }
    for key, shared in common.items():
        if key not in found and (key[1], key[0]) not in found:
            found[key] = _of_common(annotated, shared)
    return tuple(found[key] for key in sorted(found, key=lambda k: (min(k), max(k))))


def describe_pairs(
    annotated: Sequence[Annotations], reuse: Sequence[Reuse], *, weights: Weights | None = None
) -> list[Reuse]:
    """Say of each pair what its reuse is, by the two articles alone: for pairs of a whole corpus.

    What other articles draw on too is not asked, and no pair is added.
    """
    drawn: list[list[Draw]] = [[] for _ in annotated]
    chances = weights or load()
    return [
        _described(_weighed(pair, None, chances), annotated, drawn, None)
        for pair in measured(annotated, reuse)
    ]


def _key(pair: Pair) -> tuple[int, int]:
    return min(pair.one, pair.other), max(pair.one, pair.other)


def joined(pair: Pair) -> bool:
    """Say whether a described pair carries one text: likely, and with something to show for it."""
    shown = pair.telling or pair.reworded or pair.one_page
    return bool(shown) and pair.reuse.confidence >= ONE_TEXT


# ------------------------------------------------------------------ one pair


@dataclass(frozen=True, slots=True)
class _Kind:
    kind: ReuseKind
    reason: str
    evidence: tuple[Passage, ...] = ()


def _described(
    pair: Pair,
    annotated: Sequence[Annotations],
    drawn: Sequence[Sequence[Draw]],
    common: Common | None,
) -> Reuse:
    """Say of a pair with its level and chance what kind it is, and who has it from whom."""
    way = direction(pair, annotated, drawn)
    kind = _kind(pair, annotated, way, common)
    if not _has_direction(kind.kind, way):
        way = _undecided(kind.kind, way)
    named = annotated[way.original].article.id if way.original is not None else None
    return replace(
        pair.reuse,
        kind=kind.kind,
        original=named,
        reason=_once([pair.reuse.reason, kind.reason, way.reason]),
        evidence=tuple(dict.fromkeys([*kind.evidence, *way.evidence])),
    )


def _once(reasons: Sequence[str]) -> str:
    """Join reasons; what two of them say is said once."""
    return "; ".join(dict.fromkeys(part for reason in reasons for part in reason.split("; ") if part))


def _weighed(pair: Pair, common: Common | None, weights: Weights) -> Pair:
    """Fill a pair's level and chance."""
    kept = pair.reuse
    confidence = kept.confidence if kept.level == "paraphrase" else chance(pair, weights)
    if pair.one_page:
        confidence = OF_ONE_PAGE
    return replace(pair, reuse=replace(kept, level=_level(pair, common), confidence=round(confidence, 4)))


def _level(pair: Pair, common: Common | None) -> ReuseLevel:
    if pair.reuse.level == "paraphrase":
        return "paraphrase"
    if pair.smaller >= NEAR_COPY or pair.larger >= ALL_BUT:
        return "near-copy"
    return "none-but-same-release" if common and not pair.telling else "shared passages"


def _has_direction(kind: ReuseKind, way: Direction) -> bool:
    """Say whether a kind of reuse is one's having the other's text: an agency's is neither's."""
    if kind in ("version", "outlet to outlet"):
        return True
    return way.basis == "credit" and kind not in ("common source", "incidental")


def _undecided(kind: ReuseKind, way: Direction) -> Direction:
    """Return a direction that names nobody, with what there is to say for it."""
    reason = way.reason
    if kind in ("incidental", "common source"):
        reason = ""
    elif way.original is not None:
        reason = f"{reason}, which alone does not tell" if kind == "unknown" else ""
    return Direction(original=None, reason=reason)


def _kind(pair: Pair, annotated: Sequence[Annotations], way: Direction, common: Common | None) -> _Kind:
    one, other = annotated[pair.one].article, annotated[pair.other].article
    one_text = joined(pair)
    if pair.one_page:
        return _Kind("version", "two states of one page")
    if pair.one_outlet and one_text and pair.larger >= CONTAINED:
        return _Kind("version", f"{called(one)} prints most of one text twice")
    if (one_text or pair.agencies) and (found := _agency(pair, one, other, one_text)):
        return found
    if one_text and (found := _release(one, other)):
        return found
    if way.basis == "credit" and way.original is not None:
        return _Kind("outlet to outlet", "")
    if common:
        return _drawn_by_both(common, one_text=one_text, own_words=not pair.telling)
    if not one_text:
        return _Kind("incidental", _stray(pair))
    if way.original is not None and pair.larger >= CONTAINED and not pair.one_outlet:
        return _Kind("outlet to outlet", "no third party is named")
    return _Kind("unknown", "neither credits an agency, a release or an outlet for its text")


def _stray(pair: Pair) -> str:
    if not pair.words:
        return "quotations alone are shared" if pair.reuse.passages else "no passage is shared"
    shares = f"{pair.larger:.0%} of one report and {pair.smaller:.0%} of the other"
    return f"{pair.words} words shared, {shares}: too little to count as one text"


def _agency(pair: Pair, one: Article, other: Article, one_text: bool) -> _Kind | None:
    """The text, or what is shared of it, is an agency's by a credit; so far as it is no one's own name."""
    texts = [agencies(a) if one_text else agencies(a) | helpers(a) for a in (one, other)]
    both = texts[0] & texts[1] or pair.agencies
    crediting = {
        name: [a for a in (one, other) if name in agencies(a) | helpers(a) and not _own(name, (a,))]
        for name in sorted(both or (texts[0] | texts[1]))
    }
    named = [name for name, by in crediting.items() if by and (both or not _own(name, (one, other)))]
    if not named or not (one_text or pair.telling):
        return None
    name = next((n for n in named if not _own(n, (one, other))), named[0])
    evidence = tuple(
        Passage(a.id, c.span)
        for a in crediting[name]
        for c in a.credits
        if c.name == name and c.span and (c.place in TEXT_CREDITS or c.place == "contributing")
    )
    return _Kind("agency copy", _credit_words(name, crediting[name]), evidence)


def _credit_words(name: str, articles: Sequence[Article]) -> str:
    """Say which articles credit an agency for their text, and of which it says that it contributed."""
    for_text = dict.fromkeys(called(a) for a in articles if name in agencies(a))
    for_part = [who for who in dict.fromkeys(map(called, articles)) if who not in for_text]
    said = []
    if for_text:
        said.append(f"{' and '.join(for_text)} {'credits' if len(for_text) == 1 else 'credit'} {name}")
    if for_part:
        verb = "says" if len(for_part) == 1 else "say"
        said.append(f"{' and '.join(for_part)} {verb} that {name} contributed")
    return "; ".join(said)


def _own(name: str, articles: Sequence[Article]) -> bool:
    """Say whether an agency's name is the outlet's own: CNN's datelines say "(CNN)"."""
    return any(agency_key(name) in keys_of(article) for article in articles)


def _release(one: Article, other: Article) -> _Kind | None:
    for article in (one, other):
        if page := own_page(article):
            return _Kind("press release", f"{called(article)} is {page}")
        if body := issuer(article):
            said = "a press release" if body == "press release" else f"a press release of {body}"
            return _Kind("press release", f"{called(article)} prints {said}")
    return None


def _drawn_by_both(common: Common, *, one_text: bool, own_words: bool) -> _Kind:
    """Both name one source for a passage; a text that prints what an agency was told is the agency's."""
    if one_text and common.agency:
        reason = f"both print what somebody told {common.name}"
        return _Kind("agency copy", reason, common.evidence)
    what = "report" if common.kind == "report" else "statement"
    words = ", each in its own words" if own_words else ""
    return _Kind("common source", f"both draw on a {what} by {common.name}{words}", common.evidence)


def _of_common(annotated: Sequence[Annotations], common: Common) -> Reuse:
    kind = _drawn_by_both(common, one_text=False, own_words=True)
    return Reuse(
        a=annotated[common.one].article.id,
        b=annotated[common.other].article.id,
        share_a=0.0,
        share_b=0.0,
        passages=(),
        level="none-but-same-release",
        kind=kind.kind,
        reason=kind.reason,
        evidence=common.evidence,
    )


def _pages(annotated: Sequence[Annotations], reuse: Sequence[Reuse], place: dict[str, int]) -> list[Reuse]:
    """Return an empty reuse for each pair of one page's states that shares no passage."""
    known = {frozenset((pair.a, pair.b)) for pair in reuse}
    states: dict[str, list[str]] = {}
    for each in annotated:
        if page := page_of(each.article.url):
            states.setdefault(page, []).append(each.article.id)
    return [
        Reuse(a=ids[0], b=other, share_a=0.0, share_b=0.0, passages=(), level="none-but-same-release")
        for ids in states.values()
        for other in ids[1:]
        if frozenset((ids[0], other)) not in known
    ]
