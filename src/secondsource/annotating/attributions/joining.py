"""Joining: what the encoder and the rules found, made one list without doubles.

reading > [annotating] > gathering > comparing > presenting

In:  the encoder's `Link`s; the rules' `Utterance`s (and those within quotations), `Labelled` lines and
     `Draft`s.
Out: `Found`s that stand by themselves, then those within another's content.
Start at `joined`. The encoder decides what is an attribution; the rules hold quotations together across
paragraphs, find the quotations that it misses, cut edges cleanly, and tell what is said second hand.
Limits: within a content only the rules look, since the encoder was shown outermost attributions alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.annotating.attributions import cues
from secondsource.annotating.attributions.confidence import EVEN, Calibration, Evidence
from secondsource.annotating.attributions.direct import Utterance, words_of
from secondsource.annotating.attributions.found import Found, cut_content, cut_places, disjoint, head_of, held
from secondsource.annotating.attributions.labels import Labelled
from secondsource.annotating.attributions.links import Link
from secondsource.annotating.attributions.reported import Draft
from secondsource.annotating.speakers.finding import FIRST_PERSON
from secondsource.annotating.trees import Tree
from secondsource.model import Span

#: Share of two contents' tokens that is common where they are one attribution's.
SAME = 0.5
#: Where rule and encoder agree this far, the rule's edges are taken: a parse cuts cleaner than tags.
NEARLY_SAME = 0.8
#: Rules of the parse that stand where the encoder found nothing; the others only lend it weight.
FIRM = frozenset({"adverb"})
#: Tokens of a clause that may be what somebody said; no sentence that people write is longer.
LONGEST_CONTENT = 250

#: Rules that are believed within a content, and the share of each one's finds, taken alone and outside
#: of contents, that PolNeAR's training part confirms; within contents PolNeAR marks nothing.
WITHIN = {"after": 0.95, "announced": 0.8, "clause": 0.75, "according": 0.75, "before": 0.75, "inserted": 0.7}
#: Words that name nobody there.
_NOBODY = FIRST_PERSON | cues.words("you it that this what which one everyone everybody people")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule's find, with the places of its content's tokens."""

    found: Found
    cue: tuple[int, ...]
    content: frozenset[int]
    regions: tuple[Span, ...] = ()


def joined(
    tree: Tree,
    links: Sequence[Link],
    spoken: Sequence[Utterance],
    labels: Iterable[Labelled],
    drafts: Iterable[Draft],
    nested: Sequence[Utterance],
    quoted: Sequence[Span],
    calibration: Calibration,
) -> tuple[list[Found], list[Found]]:
    """Join what was found, every attribution once: those that stand by themselves, and those within."""
    places = _Places(tree, calibration)
    rules = [*places.utterances(spoken), *places.labels(labels)]
    free = sorted(set(quoted) - {region for u in spoken for region in u.regions})
    taken = frozenset(i for u in (*spoken, *nested) for i in u.cue)
    voiced = frozenset(i for rule in rules if rule.regions for i in rule.content)
    loose = list(places.drafts(drafts, taken, voiced, free))
    firm = [*rules, *(r for r in loose if r.found.rule in FIRM)]
    outer = _Outer(tree, [*rules, *loose], quoted, calibration).found(links, firm)
    inner = [*places.utterances(nested), *(r for r in (*rules, *loose) if _told(tree, r, quoted))]
    return outer, list(_second_hand(tree, outer, inner))


class _Outer:
    """What stands by itself: the encoder's links, then the quotations that they leave over."""

    def __init__(
        self, tree: Tree, rules: Sequence[_Rule], quoted: Sequence[Span], calibration: Calibration
    ) -> None:
        self.tree = tree
        self.rules = rules
        self.quoted = quoted
        self.calibration = calibration
        self.holding: dict[int, list[int]] = defaultdict(list)
        for n, rule in enumerate(rules):
            for i in rule.content:
                self.holding[i].append(n)

    def found(self, links: Sequence[Link], firm: Sequence[_Rule]) -> list[Found]:
        """The attributions, the likeliest first; ``firm`` rules stand where no link has their content."""
        kept: list[tuple[Found, frozenset[int]]] = []
        owner: dict[int, int] = {}
        for link in sorted(links, key=lambda one: (-one.anchored * one.held, one.anchor)):
            content = frozenset(link.content)
            owners = {owner[i] for i in content if i in owner}
            if any(_jaccard(content, kept[n][1]) >= SAME for n in owners):
                continue
            found = self.of_link(link, self.agreeing(content))
            if found is not None:
                owner.update(dict.fromkeys(content, len(kept)))
                kept.append((found, content))
        for rule in firm:
            place = self.owning(rule, owner)
            if place is None:
                place = self.goes_on(rule, kept)
            if place is None:
                kept.append((rule.found, rule.content))
                continue
            found, content = kept[place]
            more = [r for r in rule.regions if not any(i in owner for i in _inside(self.tree, r))]
            pieces = [w for r in more if (w := words_of(self.tree.parsed.text, r)) is not None]
            kept[place] = (replace(found, content=tuple(disjoint([*found.content, *pieces]))), content)
        return [found for found, _ in kept]

    def owning(self, rule: _Rule, owner: Mapping[int, int]) -> int | None:
        """The attribution that has at least half of one of a rule's quotations; None: nobody has."""
        runs: list[Iterable[int]] = [_inside(self.tree, region) for region in rule.regions]
        runs = runs or [rule.content]
        for run in runs:
            places = [i for i in run if i in rule.content]
            count = Counter(owner[i] for i in places if i in owner)
            place, most = max(count.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
            if most and 2 * most >= len(places):
                return place
        return None

    def goes_on(self, rule: _Rule, kept: Sequence[tuple[Found, frozenset[int]]]) -> int | None:
        """The attribution before a quotation without a cue that has the source which is taken for it."""
        source = rule.found.source
        if rule.found.rule != "floating" or source is None:
            return None
        start = rule.found.content[0].start
        before = [
            (found.content[-1].end, n) for n, (found, _) in enumerate(kept)
            if found.source is not None and found.source.overlaps(source) and found.content[-1].end <= start
        ]  # fmt: skip
        return max(before)[1] if before else None

    def agreeing(self, content: frozenset[int]) -> _Rule | None:
        """The rule whose content is most nearly this one; None: no rule's is."""
        near = sorted({n for i in content for n in self.holding[i]})
        best = max((self.rules[n] for n in near), key=lambda r: _jaccard(r.content, content), default=None)
        return best if best is not None and _jaccard(best.content, content) >= SAME else None

    def of_link(self, link: Link, rule: _Rule | None) -> Found | None:
        """A link with its spans cut, by the rule where one agrees."""
        tree = self.tree
        content = cut_content(tree, link.content, self.quoted)
        if rule is not None and _jaccard(rule.content, frozenset(link.content)) >= NEARLY_SAME:
            content = rule.found.content
        if not content:
            return None
        source, head = self.source(link, rule)
        if source is not None and any(source.overlaps(piece) for piece in content):
            source, head = None, None
        cue = rule.found.cue if rule is not None and link.anchor in rule.cue else cut_places(tree, link.cue)
        evidence = Evidence(link.anchored, link.held, link.named, rule.found.rule if rule else None)
        chance = self.calibration.of_link(evidence)
        away = [source, *content] if source else content
        cue = tuple(c for c in cue if not any(c.overlaps(other) for other in away))
        named = rule.found.stands_for if rule is not None else None
        return Found("encoder", source, head, cue, content, chance, named, evidence)

    def source(self, link: Link, rule: _Rule | None) -> tuple[Span | None, int | None]:
        """The span of the longest run of source tokens and its head; the rule's where there is none."""
        tree = self.tree
        run = max(tree.runs(link.source), key=lambda r: (r[1] - r[0], -r[0]), default=None)
        if run is None:
            return (rule.found.source, rule.found.source_head) if rule is not None else (None, None)
        _, last = tree.trim(*run, keep=run[0])
        first, _ = tree.trim(run[0], last, keep=last)
        own = rule.found.source_head if rule is not None else None
        head = own if own is not None and first <= own <= last else head_of(tree, first, last)
        if last > head and tree.tokens[last].tag == "POS":  # "the minister's claim"
            last -= 1
        return tree.span(first, last), head


def _second_hand(tree: Tree, outer: Sequence[Found], rules: Sequence[_Rule]) -> Iterator[Found]:
    """Yield what is said to have been said within a content.

    "I fear that …" there is its speaker's own, and so is "he hopes to …" in what he is said to say.
    """
    pieces = sorted((p.start, p.end) for found in outer for p in found.content)
    regions = disjoint(Span(*p) for p in pieces)
    taken = {piece for found in outer for piece in found.content}
    for rule in rules:
        if not rule.found.cue or rule.found.source_head is None:
            continue
        if not all(held(part, regions) for part in (*rule.found.cue, *rule.found.content)):
            continue
        if tree.word(rule.found.source_head).lower() in _NOBODY:
            continue
        if taken.isdisjoint(rule.found.content):
            yield replace(rule.found, confidence=WITHIN.get(rule.found.rule, EVEN))


def _told(tree: Tree, rule: _Rule, quoted: Sequence[Span]) -> bool:
    """A rule and a verb that are believed within what somebody else says.

    In a quotation a bare "he said" or "they say" is the speaker's own way of telling, and stays out.
    """
    head = rule.found.source_head
    if rule.found.rule not in WITHIN or head is None or not rule.found.cue:
        return False
    if tree.tokens[head].pos == "PRON" and held(rule.found.cue[0], quoted):
        return False
    return any(tree.tokens[i].lemma in cues.SECOND_HAND for i in rule.cue)


class _Places:
    """Turns what the rules found into spans, and back into places of tokens."""

    def __init__(self, tree: Tree, calibration: Calibration) -> None:
        self.tree = tree
        self.calibration = calibration

    def utterances(self, spoken: Sequence[Utterance]) -> Iterator[_Rule]:
        for one in spoken:
            words = tuple(w for r in one.regions if (w := words_of(self.tree.parsed.text, r)) is not None)
            if words:
                yield self._rule(one.rule, one.source, one.cue, words, one.regions)

    def labels(self, lines: Iterable[Labelled]) -> Iterator[_Rule]:
        for one in lines:
            rule = self._rule("label", one.source, (one.colon,), (one.content,), (one.content,))
            if one.stands_for is not None:
                named = (self.tree.span(*one.stands_for), head_of(self.tree, *one.stands_for))
                rule = replace(rule, found=replace(rule.found, stands_for=named))
            yield rule

    def _rule(
        self,
        rule: str,
        source: tuple[int, int] | None,
        cue: tuple[int, ...],
        content: tuple[Span, ...],
        regions: tuple[Span, ...],
    ) -> _Rule:
        span = self.tree.span(*source) if source else None
        head = head_of(self.tree, *source) if source else None
        places = frozenset(i for piece in content for i in _inside(self.tree, piece))
        found = Found(rule, span, head, cut_places(self.tree, cue), content, self.calibration.of_rule(rule))
        return _Rule(found, cue, places, regions)

    def drafts(
        self, drafts: Iterable[Draft], taken: frozenset[int], voiced: frozenset[int], free: Sequence[Span]
    ) -> Iterator[_Rule]:
        """What the parse found, where no quotation has taken the cue already."""
        tree = self.tree
        for draft in drafts:
            if taken & set(draft.cue) or len(draft.content) > LONGEST_CONTENT:
                continue
            if draft.rule == "according" and voiced & set(draft.content):
                continue
            source = tree.phrase(draft.source, without=draft.cue) if draft.source is not None else None
            away = set(draft.cue) | (set(range(source[0], source[1] + 1)) if source else set())
            within = draft.cue[0] in voiced
            places = [i for i in draft.content if i not in away and (within or i not in voiced)]
            content = cut_content(tree, places, free)
            if content:
                span = tree.span(*source) if source else None
                chance = self.calibration.of_rule(draft.rule)
                found = Found(draft.rule, span, draft.source, cut_places(tree, draft.cue), content, chance)
                yield _Rule(found, draft.cue, frozenset(places))


def _inside(tree: Tree, span: Span) -> range:
    """Places of the tokens that begin inside a span."""
    first = bisect_left(tree.tokens, span.start, key=lambda t: t.span.start)
    return range(first, bisect_left(tree.tokens, span.end, key=lambda t: t.span.start))


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    both = len(a & b)
    return both / (len(a) + len(b) - both) if both else 0.0
