"""Clauses: where they are cut, and what is said to have happened."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.clauses import find_clauses
from secondsource.annotating.pipeline import Parsed, load, parse
from secondsource.model import Article, Clause, Span, Token

param = pytest.param
MARK = re.compile(r"</?[a-z]>")


def clauses(text: str) -> tuple[Clause, ...]:
    return find_clauses(parse(Article(id="t", text=text), load()))


def unmark(marked: str) -> tuple[str, list[Span]]:
    """Strip ``<a>…</a>``, ``<b>…</b>``… and return where they stood, in text order; they may overlap."""
    starts: dict[str, int] = {}
    spans: list[Span] = []
    text, at = "", 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        name = mark[0].strip("</>")
        if mark[0].startswith("</"):
            spans.append(Span(starts.pop(name), len(text)))
        else:
            starts[name] = len(text)
    return text + marked[at:], sorted(spans)


@pytest.mark.parametrize(
    "marked",
    [
        param("<a>Two ferries collided in the harbour</a>.", id="one-clause-without-its-stop"),
        param("<a>Officials say</a> <b>two ferries collided in the harbour</b>.", id="content-and-cue"),
        param("<a>The council said</a> that <b>the bridge was unsafe</b>.", id="that-is-trimmed"),
        param("<a>Two ferries collided in the harbour</a>, <b>injuring one sailor</b>.", id="participle"),
        param("<a>The ferries collided</a> but <b>didn't sink</b>.", id="but-is-trimmed"),
        param(
            "<a>Hundreds of guests fled</a> and <b>three waiters suffered minor burns</b>.", id="two-subjects"
        ),
        param(
            "<a>The crew jumped into the river to escape the smoke</a>.", id="an-infinitive-is-no-clause"
        ),
        param(
            "<a>A nurse is being treated for burns</a> <b>after the boiler exploded at noon</b>.",
            id="after-opens-a-clause",
        ),
        param(
            "<a>The train stopped in <b>the tunnel</a> that carries traffic under the bay</b>.",
            id="a-restrictive-clause-takes-its-noun",
        ),
        param(
            "<a>The minister, <b>who is a former judge</b>, resigned on Friday</a>.", id="not-after-a-comma"
        ),
        param("“<a>We evacuated the hall</a>,” <b>Okafor said</b>.", id="speech-and-its-cue"),
        param('<a>It added</a> that <b>the show "was a triumph"</b>.', id="closing-mark-is-kept"),
        param("<a>Fresh snow on the northern coast</a>", id="headline-without-a-verb"),
    ],
)  # fmt: skip
def test_spans(marked: str) -> None:
    text, expected = unmark(marked)
    assert [clause.span for clause in clauses(text)] == expected


@pytest.mark.parametrize(
    ("text", "predicate", "negated", "modality"),
    [
        param("The bridge collapsed.", "collapse", False, "happened", id="plain"),
        param("The ferry didn't sink.", "sink", True, "happened", id="contraction"),
        param("The ferry didn’t sink.", "sink", True, "happened", id="curly-contraction"),
        param("No passengers were hurt.", "hurt", True, "happened", id="no-passengers"),
        param("Nobody was hurt.", "hurt", True, "happened", id="nobody"),
        param("The mayor has never resigned.", "resign", True, "happened", id="never"),
        param("The mayor has yet to resign.", "resign", True, "happened", id="yet-to"),
        param("The envoy will travel to Oslo.", "travel", False, "planned", id="will"),
        param("The envoy plans to travel to Oslo.", "travel", False, "planned", id="plans-to"),
        param("The leaders are set to meet in Oslo.", "meet", False, "planned", id="is-set-to"),
        param("The airport is to reopen on Monday.", "reopen", False, "planned", id="is-to"),
        param("The strike is expected to last a week.", "last", False, "expected", id="is-expected-to"),
        param("The mayor may resign on Monday.", "resign", False, "possible", id="may"),
        param("The government should publish the letter.", "publish", False, "asked", id="should"),
        param("Police urged residents to leave the valley.", "leave", False, "asked", id="urged-to"),
        param("Firefighters failed to reach the attic.", "reach", True, "happened", id="failed-to"),
        param("Maria Castellanos is the new chair.", "chair", False, "happened", id="predicate-noun"),
        param("Fresh snow on the northern coast", "", False, "happened", id="no-verb"),
    ],
)  # fmt: skip
def test_what_one_clause_says(text: str, predicate: str, negated: bool, modality: str) -> None:
    (clause,) = clauses(text)
    assert (clause.predicate, clause.negated, clause.modality) == (predicate, negated, modality)


def test_would_after_a_past_cue_is_a_plan() -> None:
    cue, content = clauses("The ministry said the envoy would travel to Oslo.")
    assert (cue.predicate, cue.modality) == ("say", "happened")
    assert (content.predicate, content.modality) == ("travel", "planned")


def test_a_condition_did_not_happen() -> None:
    found = {
        clause.predicate: clause.modality for clause in clauses("If the dam breaks, the town will flood.")
    }
    assert found == {"break": "possible", "flood": "planned"}


def tree(words: str, *heads: tuple[int, str, str, str]) -> Parsed:
    """Parse by hand: one (head, label, part of speech, tag) for each word between blanks."""
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"\S+", words)]
    tokens = tuple(
        Token(span, span.of(words).lower(), pos, tag, dep, head)
        for span, (head, dep, pos, tag) in zip(spans, heads, strict=True)
    )
    whole = Span(0, len(words))
    article = Article(id="t", text=words)
    return Parsed(article, (whole,), (whole,), (range(len(tokens)),), tokens, (), len(words))


def test_words_hung_too_high_go_to_the_nearer_clause() -> None:
    # "on Friday" is hung on "said", and would stretch the cue's span over the content.
    parsed = tree(
        "They said roofs fell Friday",
        (1, "nsubj", "PRON", "PRP"), (1, "ROOT", "VERB", "VBD"), (3, "nsubj", "NOUN", "NNS"),
        (1, "ccomp", "VERB", "VBD"), (1, "npadvmod", "PROPN", "NNP"),
    )  # fmt: skip
    assert [clause.span.of(parsed.text) for clause in find_clauses(parsed)] == [
        "They said",
        "roofs fell Friday",
    ]


def test_a_subject_taken_for_the_root_keeps_its_verb() -> None:
    parsed = tree(
        "The envoy planned talks",
        (1, "det", "DET", "DT"), (1, "ROOT", "NOUN", "NN"),
        (1, "acl", "VERB", "VBD"), (2, "dobj", "NOUN", "NNS"),
    )  # fmt: skip
    assert [clause.span.of(parsed.text) for clause in find_clauses(parsed)] == ["The envoy planned talks"]


HAZARDS = ["“", "”", '"', "’", ",", "and", "e\u0301", "😀", "\u2028", "\x00", "\u200f", "((", "that", "."]
noise = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=4), max_size=8).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(noise, noise, noise)
def test_spans_run_from_an_own_word_to_an_own_word(before: str, inside: str, after: str) -> None:
    text = f"{before} Okafor said {inside} two trams collided, injuring one man {after}"
    parsed = parse(Article(id="t", text=text), load())
    found = find_clauses(parsed)
    assert found
    assert list(found) == sorted(found, key=lambda clause: clause.span)
    for clause in found:
        assert list(clause.tokens) == sorted(set(clause.tokens))
        assert set(clause.tokens) <= set(parsed.sentence_tokens[clause.sentence])
        assert clause.span.start == parsed.tokens[clause.tokens[0]].span.start
        assert clause.span.end == parsed.tokens[clause.tokens[-1]].span.end
        assert any(c.isalnum() for c in clause.span.of(text))


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        param("The guard heard a shot not far away.", False, id="beside-an-adverb"),
        param("There were boats with no one aboard.", False, id="inside-a-phrase"),
        param("This is not a threat but a promise.", False, id="not-but"),
        param("No ferries were damaged.", True, id="no-subject"),
        param("It poses no danger to the town.", True, id="no-object"),
        param("The ferry didn’t sink.", True, id="curly-contraction"),
        param("The council chose not to reply.", True, id="chose-not-to"),
        param("The bridge is no longer safe.", True, id="no-longer"),
    ],
)
def test_a_negation_is_bound_to_what_it_denies(text: str, negated: bool) -> None:
    parsed = parse(Article(id="t", text=text), load())
    assert [clause.negated for clause in find_clauses(parsed)] == [negated]
