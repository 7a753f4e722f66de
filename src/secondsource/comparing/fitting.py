"""Fitting: an article's named mentions brought to the bounds of spans that others have marked.

reading > annotating > gathering > [comparing] > presenting

In:  an article's `Annotations`, and spans marked in it.
Out: the `Annotations` with mentions that do not run over a mark: where a headline's capitals made one
     name of "Ana Ruiz Leaves Vesk", a mark around "Ana Ruiz" makes two of it.
Start at `fitted`.
Limits: a name that no mention has is taken for a place after "in" or "at", for a person's where a person of
the articles has its last word, and for a body's otherwise.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from secondsource.annotating.names.lexicon import fold
from secondsource.annotating.names.references import Page, common, head_of
from secondsource.model import Annotations, Mention, MentionType, Span


def fitted(each: Annotations, spans: Sequence[Span], forms: Forms) -> Annotations:
    """Cut an article's names to the marks; a mark around a proper noun without a mention adds one."""
    page = Page.of(each.article.text, each.tokens, each.sentences, each.mentions)
    cut: set[Mention] = set()
    gone: set[Mention] = set()
    for span in spans:
        head = head_of(page, span)
        if head < 0:
            continue
        over = page.name_at(head)
        if (over is not None and span.holds(over.span)) or (over is None and not _proper(page, head)):
            continue
        own = _capitals(page, span, head)
        cut.add(_mention(page, own, over, forms))
        if over is not None:
            gone.add(over)
    kept = cut.union(m for m in each.mentions if m not in gone)
    return replace(each, mentions=tuple(sorted(kept, key=lambda m: (m.span, m.type, m.name))))


class Forms:
    """How the articles print their names."""

    def __init__(self, annotated: Sequence[Annotations]) -> None:
        self.types: Mapping[str, Counter[MentionType]] = defaultdict(Counter)
        self.last: set[str] = set()
        for each in annotated:
            for m in each.mentions:
                if m.named:
                    key = fold(m.span.of(each.article.text))
                    self.types[key][m.type] += 1
                    if m.type == "person" and " " in key:
                        self.last.add(key.rsplit(" ", 1)[1])

    def type(self, key: str) -> MentionType | None:
        """Return the type that most mentions of a folded form have."""
        count = self.types.get(key, Counter())
        return min(count.items(), key=lambda item: (-item[1], item[0]))[0] if count else None


def _proper(page: Page, head: int) -> bool:
    token = page.tokens[head]
    return token.pos == "PROPN" and not page.word(head)[:1].islower() and not common(fold(token.lemma))


def _capitals(page: Page, span: Span, head: int) -> Span:
    """Return the run of capitalised words around a mark's head, within the mark."""
    first = last = head
    while first > 0 and _joins(page, span, first - 1, first):
        first -= 1
    while last + 1 < len(page.tokens) and _joins(page, span, last + 1, last):
        last += 1
    return Span(page.tokens[first].span.start, page.tokens[last].span.end)


def _joins(page: Page, span: Span, i: int, beside: int) -> bool:
    left, right = sorted((page.tokens[i].span, page.tokens[beside].span))
    capital = page.word(i)[:1].isupper() or page.word(i)[:1].isdigit()
    return capital and span.holds(page.tokens[i].span) and right.start - left.end <= 1


def _mention(page: Page, own: Span, over: Mention | None, forms: Forms) -> Mention:
    key = fold(own.of(page.text))
    same = next((m for m in page.named if m is not over and fold(m.span.of(page.text)) == key), None)
    if same is not None:
        return Mention(span=own, type=same.type, name=same.name)
    before = page.text[max(0, own.start - 4) : own.start].casefold()
    guess: MentionType = "place" if before.endswith((" in ", " at ")) else "organisation"
    if key.rsplit(" ", 1)[-1] in forms.last:
        guess = "person"
    kind = forms.type(key) or (over.type if over else guess)
    return Mention(span=own, type=kind, name=own.of(page.text), role=over.role if over else None)
