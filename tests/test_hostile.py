"""Input that nobody would print: it finishes in seconds, and its offsets are right."""

from __future__ import annotations

import time

import pytest

import secondsource as ss

MEGABYTE = 1_000_000
SENTENCE = "The council of Tarn voted on Monday to close the quay, Mayor Ada Okoro said. "

HOSTILE = {
    "ten-megabytes-of-one-line": SENTENCE * (10 * MEGABYTE // len(SENTENCE)),
    "ten-megabytes-of-one-word": "a" * (10 * MEGABYTE),
    "fifty-thousand-quotation-marks": '"' * 50_000,
    "fifty-thousand-spaced-quotation-marks": '" “' * 25_000,
    "quotation-marks-round-words": "“so” " * 20_000,
    "control-characters": "".join(map(chr, range(1, 32))) * 2_000 + SENTENCE,
    "right-to-left-marks": "\u202e\u200f" * 5_000 + SENTENCE + "\u202c" * 5_000,
    "digits": "9" * 100_000 + " people died.",
    "nested-parentheses": "(" * 40_000 + "AP" + ")" * 40_000,
    "capitals": "KIM " * 20_000,
    "blank-lines": "\n" * 500_000 + SENTENCE,
    "many-short-lines": "By A. Berg\n" * 30_000,
    "by-and-commas": "By " + "Ann Lee, " * 20_000,
    "dashes": "— " * 50_000,
    "said-said": "he said " * 10_000,
    "months": "Jan. 1 " * 10_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_it_finishes_in_seconds_with_right_offsets(name: str) -> None:
    text = HOSTILE[name]
    start = time.perf_counter()
    article = ss.article(text, id=name)
    (found,) = ss.annotate([article], limit=20_000)
    seconds = time.perf_counter() - start
    spans = [*found.sentences, *found.quoted, *article.furniture]
    spans += [t.span for t in found.tokens] + [m.span for m in found.mentions]
    spans += [s for a in found.attributions for s in (*a.source, *a.cue, *a.content)]
    spans += [t.span for t in found.times] + [f.span for f in found.figures]
    assert all(s.of(text).strip() for s in spans)
    assert seconds < 20, f"{seconds:.1f} s"


@pytest.mark.slow
def test_a_story_of_hostile_reports_is_compared() -> None:
    texts = [HOSTILE[n] for n in ("quotation-marks-round-words", "said-said", "months", "capitals")]
    articles = [ss.article(t[:20_000], id=str(i), title="The same headline here") for i, t in enumerate(texts)]
    start = time.perf_counter()
    briefing = ss.brief(articles)
    assert {i for b in briefing.briefs for i in b.record.story.articles} == {"0", "1", "2", "3"}
    assert time.perf_counter() - start < 60
