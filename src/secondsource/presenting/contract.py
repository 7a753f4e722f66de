"""Contract: the nouns as the JSON that other programs read.

reading > annotating > gathering > comparing > [presenting]

In:  `Annotations`, `Story` values or a `Briefing`.
Out: plain dicts in a fixed field order, and their JSON text.
Start at `briefing_json`, `annotations_json` or `story_lines`; `encode` makes text of a dict.
Limits: one way only; nothing here reads JSON back. Offsets count code points of ``text``, so a lone
surrogate, which JSON cannot carry, is printed as U+FFFD: one code point for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from secondsource.model import (
    Annotations,
    Attribution,
    Brief,
    Briefing,
    Claim,
    Conflict,
    Credit,
    Descent,
    Event,
    Figure,
    Headline,
    Mention,
    Origin,
    Passage,
    Quote,
    Reuse,
    Sameness,
    Span,
    Story,
    TimeExpression,
)

#: Changed only when a field is renamed or dropped.
BRIEF_SCHEMA = "secondsource/brief/1"

#: Floats beyond this are not exact integers, and are printed as floats.
_EXACT = 2.0**53

_SURROGATE = re.compile("[\ud800-\udfff]")

Json = dict[str, Any]


# ------------------------------------------------------------------ text of JSON


def encode(value: Json, *, indent: int | None = None) -> str:
    """Return a dict as JSON text, on one line or, with ``indent`` (spaces), on many."""
    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:
        encoded = msgspec.json.encode(_without_surrogates(value))
    if indent is not None:
        encoded = msgspec.json.format(encoded, indent=indent)
    return encoded.decode("utf-8")


def _without_surrogates(value: object) -> object:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_without_surrogates(k): _without_surrogates(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    return value


# ------------------------------------------------------------------ one article, read alone


def annotations_json(a: Annotations) -> Json:
    """Return what one article says, read alone; every span is ``[start, end]`` in its text."""
    article = a.article
    return {
        "id": article.id,
        "published": article.published.value,
        "published_from": article.published.source,
        "published_precision": article.published.precision,
        "published_evidence": _pairs(article.published.evidence),
        "outlet": article.outlet,
        "headline": _pair(article.headline),
        "byline": _pairs(article.byline),
        "dateline": _pair(article.dateline),
        "agency": [_credit(c) for c in article.credits],
        "language": article.language,
        "furniture": _pairs(article.furniture),
        "sentences": _pairs(a.sentences),
        "attributions": [_attribution(item) for item in a.attributions],
        "times": [_time(item) for item in a.times],
        "figures": [_figure(item) for item in a.figures],
        "mentions": [_mention(item) for item in a.mentions],
        "read_to": a.read_to,
    }


def _credit(item: Credit) -> Json:
    return {
        "name": item.name,
        "span": _pair(item.span),
        "place": item.place,
        "scope": item.scope,
        "passage": _pair(item.passage),
    }


def _attribution(item: Attribution) -> Json:
    return {
        "source": _pairs(item.source),
        "cue": _pairs(item.cue),
        "content": _pairs(item.content),
        "direct": item.direct,
        "speaker": item.speaker,
        "resolved_by": item.resolved_by,
        "speaker_confidence": None if item.speaker_confidence is None else _rounded(item.speaker_confidence),
        "inside": item.inside,
        "confidence": _rounded(item.confidence),
    }


def _time(item: TimeExpression) -> Json:
    return {
        "start": item.span.start,
        "end": item.span.end,
        "type": item.type,
        "value": item.value,
        "reason": item.reason,
    }


def _figure(item: Figure) -> Json:
    return {
        "start": item.span.start,
        "end": item.span.end,
        "value": _number(item.value),
        "low": _number(item.low),
        "high": _number(item.high),
        "unit": item.unit,
        "counts": item.counts,
        "approximate": item.approximate,
        "kind": item.kind,
        "modifiers": _pairs(item.modifiers),
    }


def _mention(item: Mention) -> Json:
    return {
        "start": item.span.start,
        "end": item.span.end,
        "type": item.type,
        "name": item.name,
        "role": _pair(item.role),
        "named": item.named,
    }


# ------------------------------------------------------------------ stories


def story_lines(stories: Iterable[Story]) -> Iterator[Json]:
    """Yield a dict per article, ``{"id": …, "story": …}``, story by story, in each story's order."""
    for story in stories:
        for article in story.articles:
            yield {"id": article, "story": story.id}


# ------------------------------------------------------------------ a briefing


def briefing_json(briefing: Briefing) -> Json:
    """Return all that one run found, in the shape of ``brief --format json``."""
    return {
        "schema": BRIEF_SCHEMA,
        "articles": [_article(a) for a in briefing.articles],
        "stories": [_brief(brief) for brief in briefing.briefs],
        "notes": list(briefing.notes),
    }


def _article(a: Annotations) -> Json:
    article = a.article
    return {
        "id": article.id,
        "path": article.path,
        "outlet": article.outlet,
        "url": article.url,
        "title": article.title,
        "published": article.published.value,
        "published_from": article.published.source,
        "published_precision": article.published.precision,
        "published_evidence": _pairs(article.published.evidence),
        "headline": _pair(article.headline),
        "byline": _pairs(article.byline),
        "byline_field": article.byline_field,
        "dateline": _pair(article.dateline),
        "agency": [_credit(c) for c in article.credits],
        "language": article.language,
        "furniture": _pairs(article.furniture),
        "read_to": a.read_to,
        "text": article.text,
    }


def _brief(brief: Brief) -> Json:
    record = brief.record
    return {
        "id": record.story.id,
        "headline": _headline(record.headline),
        "articles": list(record.story.articles),
        "notes": list(record.notes),
        "origins": [_origin(item) for item in record.origins],
        "reuse": [reuse_json(item) for item in record.reuse],
        "quotes": [_quote(item) for item in record.quotes],
        "claims": [_claim(item) for item in record.claims],
        "conflicts": [_conflict(item) for item in record.conflicts],
        "timeline": [_event(item) for item in record.timeline],
        "cast": [
            {
                "name": member.name,
                "type": member.type,
                "mentions": _passages(member.mentions),
                "roles": _passages(member.roles),
                "related": list(member.related),
            }
            for member in record.cast
        ],
        "brief": [{"text": s.text, "cites": _passages(s.cites)} for s in brief.sentences],
    }


def _headline(headline: Headline | None) -> Json | None:
    if headline is None:
        return None
    span = _passage(Passage(headline.article, headline.span)) if headline.span else None
    return {"article": headline.article, "text": headline.text, "span": span}


def _origin(item: Origin) -> Json:
    return {
        "id": item.id,
        "label": item.label,
        "articles": list(item.articles),
        "evidence": _passages(item.evidence),
        "confidence": _rounded(item.confidence),
        "basis": item.basis,
        "reason": item.reason,
        "lineage": [_descent(descent) for descent in item.lineage],
    }


def _descent(item: Descent) -> Json:
    return {
        "article": item.article,
        "parent": item.parent,
        "issuer": item.issuer,
        "basis": item.basis,
        "reason": item.reason,
    }


def reuse_json(item: Reuse) -> Json:
    """Return what two articles share, in the shape of a line of ``reuse --format jsonl``."""
    return {
        "a": item.a,
        "b": item.b,
        "share_a": _rounded(item.share_a),
        "share_b": _rounded(item.share_b),
        "level": item.level,
        "kind": item.kind,
        "original": item.original,
        "confidence": _rounded(item.confidence),
        "reason": item.reason,
        "evidence": _passages(item.evidence),
        "passages": [
            {
                "a": _pair(p.a),
                "b": _pair(p.b),
                "quoted": p.quoted,
                "furniture": p.furniture,
                "paraphrase": p.paraphrase,
                "words": p.words,
            }
            for p in item.passages
        ],
    }


def _quote(item: Quote) -> Json:
    return {
        "speaker": item.speaker,
        "other_speakers": list(item.other_speakers),
        "origins": item.origins,
        "wordings": [
            {
                "span": _passage(w.passage),
                "kind": w.kind,
                "relation": w.relation,
                "departures": [
                    {"kind": d.kind, "of": _pair(d.of), "at": _pair(d.at), "negation": d.negation}
                    for d in w.departures
                ],
                "supported": w.supported,
            }
            for w in item.wordings
        ],
    }


def _claim(item: Claim) -> Json:
    return {
        "reports": [
            {
                "span": _passage(r.passage),
                "sources": list(r.sources),
                "sameness": _sameness(r.sameness) if r.sameness else None,
            }
            for r in item.reports
        ],
        "articles": item.articles,
        "outlets": item.outlets,
        "origins": item.origins,
        "sources": list(item.sources),
        "status": item.status,
        "confidence": _rounded(item.confidence),
    }


def _sameness(item: Sameness) -> Json:
    return {
        "other": _passage(item.other),
        "participants": list(item.participants),
        "figures": list(item.figures),
        "times": list(item.times),
        "words": list(item.words),
        "confidence": _rounded(item.confidence),
    }


def _conflict(item: Conflict) -> Json:
    return {
        "about": item.about,
        "kind": item.kind,
        "update": item.update,
        "difference": item.difference,
        "reason": item.reason,
        "sides": [
            {"span": _passage(side.passage), "value": side.value, "origins": side.origins}
            for side in item.sides
        ],
    }


def _event(item: Event) -> Json:
    return {
        "date": item.date,
        "precision": item.precision,
        "status": item.status,
        "reports": [
            {"span": _passage(r.passage), "expression": _passage(r.expression)} for r in item.reports
        ],
    }


# ------------------------------------------------------------------ spans and numbers


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _passage(passage: Passage) -> Json:
    return {"article": passage.article, "start": passage.span.start, "end": passage.span.end}


def _passages(passages: Iterable[Passage]) -> list[Json]:
    return [_passage(passage) for passage in passages]


def _number(value: float | None) -> float | int | None:
    """Print 90.0 as 90: readers compare figures with what the text says."""
    if value is not None and abs(value) < _EXACT and value == int(value):
        return int(value)
    return value


def _rounded(value: float) -> float:
    """Four places: beyond them a score differs between machines, and the output must not."""
    return round(float(value), 4)
