"""Quotes: put the articles' wordings of one utterance side by side.

reading > annotating > gathering > [comparing] > presenting

In:  the `Annotations` of one story's articles, the origin of each, and names across the story.
Out: one `Quote` per utterance that two or more articles give: its wordings and how each departs.
Start at `find_quotes`. Which wordings are one utterance is collation.py's question, who copied whom
that of origins/.
Limits: English.
Nothing here reads or writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from secondsource.comparing.align import align, within
from secondsource.comparing.collation import SAME_WORDS, SHORT, collate
from secondsource.comparing.departures import borne_out, departures
from secondsource.comparing.resemblance import rarity
from secondsource.comparing.utterances import Utterance, utterances
from secondsource.comparing.voices import speakers
from secondsource.model import Annotations, Departure, Passage, Quote, Relation, Span, Wording

#: A direct quotation is supported if other articles print so much of it in order, content words above all.
#: A third is a guess, read on ten stories and not swept: words that any report of the matter has are fewer.
#: A fragment elsewhere of `SHORT` words or more bears a sentence out however long that is.
SUPPORT = 1 / 3

#: Different wordings that are looked at for that, and that are laid beside a quotation: more say no more,
#: and take time.
MOST_FORMS = 200
MOST_LAID = 40


def find_quotes(
    annotated: Sequence[Annotations],
    origin_of: Mapping[str, str],
    canonical: Mapping[tuple[str, str], str],
) -> tuple[Quote, ...]:
    """Collate what people are said to have said, direct or indirect, over one story's articles.

    Args:
        annotated: The story's articles.
        origin_of: Article id → origin id, as `find_origins` gives it.
        canonical: (article id, name in the article) → name in the story; may be empty.

    Every quote has wordings of at least two articles, the fullest first. Words in quotation marks
    are collated even where nobody is named for them. A clause that quotes some words is a wording
    of its own beside those words.
    """
    texts = {annotations.article.id: annotations.article.text for annotations in annotated}
    found = [u for each in annotated for u in utterances(each, canonical)]
    order = {annotations.article.id: i for i, annotations in enumerate(annotated)}
    quotes = [_quote(group, origin_of, texts) for group in collate(found, rarity(annotated))]
    return tuple(sorted(quotes, key=lambda q: _place(q, order)))


def _place(quote: Quote, order: Mapping[str, int]) -> tuple[int, int, int, int]:
    """Quotes that more articles give come first, then in order of the text."""
    passages = [wording.passage for wording in quote.wordings]
    first = min(passages, key=lambda passage: (order[passage.article], passage.span))
    return (
        -len({passage.article for passage in passages}),
        order[first.article],
        first.span.start,
        first.span.end,
    )


def _quote(group: Sequence[Utterance], origin_of: Mapping[str, str], texts: Mapping[str, str]) -> Quote:
    fullest, forms = group[0], _forms(group)
    rest = sorted(group[1:], key=lambda u: (u.article, u.span))
    spoken = Counter(u.speaker for u in group if u.speaker)
    speaker = max(spoken, key=lambda name: (spoken[name], len(name), name), default=None)
    known = next((u for u in group if u.speaker == speaker), fullest)
    others = {u.speaker for u in group if u.speaker and speakers(u.voice, known.voice) == "two"}
    return Quote(
        speaker=speaker,
        origins=len({origin_of.get(u.article, u.article) for u in group}),
        wordings=tuple(_wording(u, fullest, forms, texts) for u in [fullest, *rest]),
        other_speakers=tuple(sorted(others)),
    )


def _wording(
    utterance: Utterance,
    fullest: Utterance,
    forms: Sequence[Sequence[Utterance]],
    texts: Mapping[str, str],
) -> Wording:
    text = texts[utterance.article]
    found = departures(texts[fullest.article], fullest.span, text, utterance.span)
    relation = _relation(utterance, fullest, found)
    return Wording(
        passage=Passage(utterance.article, utterance.span),
        kind=utterance.kind,
        relation=relation,
        departures=() if relation == "paraphrase" else found,
        supported=utterance.kind == "indirect" or _supported(utterance, forms, texts),
    )


def _supported(utterance: Utterance, forms: Sequence[Sequence[Utterance]], texts: Mapping[str, str]) -> bool:
    """Say whether other articles' wordings, each once or twice in ``forms``, bear a quotation out."""
    laid: list[tuple[str, Span]] = []
    for same in forms:
        other = next((u for u in same if _bears_out(u, utterance)), None)
        if other is None:
            continue
        if other.keys == utterance.keys or (len(other.keys) >= SHORT and within(other.keys, utterance.keys)):
            return True
        laid.append((texts[other.article], other.span))
    return borne_out(texts[utterance.article], utterance.span, laid[:MOST_LAID], SUPPORT) >= SUPPORT


def _forms(group: Sequence[Utterance]) -> list[list[Utterance]]:
    """The group's different wordings, quotations first, each as two articles at most give it."""
    forms: dict[tuple[str, tuple[str, ...]], list[Utterance]] = {}
    for u in sorted(group, key=lambda u: u.kind):
        same = forms.setdefault((u.kind, u.keys), [])
        if len(same) < 2 and all(u.article != other.article for other in same):
            same.append(u)
    return list(forms.values())[:MOST_FORMS]


def _bears_out(other: Utterance, utterance: Utterance) -> bool:
    """Say whether another's wording can support one: a quotation, or a clause that has its very words."""
    if other.article == utterance.article:
        return False
    return other.kind == "direct" or within(utterance.keys, other.keys)


def _relation(utterance: Utterance, fullest: Utterance, found: Sequence[Departure]) -> Relation:
    """How a wording departs from the fullest (docs/quotes.md)."""
    if not found:
        return "same"
    if all(departure.kind == "omitted" for departure in found):
        return "truncated"
    if utterance.kind == fullest.kind and align(utterance.keys, fullest.keys).ordered >= SAME_WORDS:
        return "reworded"
    return "reworded" if utterance.kind == "direct" else "paraphrase"
