from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.names.chains import find_chains
from secondsource.annotating.names.mentions import find_mentions
from secondsource.annotating.names.nouns import senses_of
from secondsource.annotating.names.references import Page, Reference, head_of, read_references
from secondsource.annotating.pipeline import load, parse
from secondsource.model import Article, Span

param = pytest.param
_MARK = re.compile(r"\[(\w) ([^\[\]]+)\]")


def unmark(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    """Strip "[a Ana Ruiz]" to "Ana Ruiz"; return the text and each mark's letter and span."""
    text, marks, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        marks.append((match[1], Span(len(text), len(text) + len(match[2]))))
        text += match[2]
        at = match.end()
    return text + marked[at:], marks


def page_of(text: str) -> Page:
    parsed = parse(Article(id="01", text=text), load())
    return Page.of(text, parsed.tokens, parsed.sentences, find_mentions(parsed))


def read(text: str, spans: Sequence[Span]) -> tuple[Page, tuple[Reference, ...]]:
    page = page_of(text)
    return page, read_references(page, spans)


@pytest.mark.parametrize(
    "marked",
    [
        param("[a Ana Ruiz] left Oslo on Monday. [a She] will return in May.", id="subject"),
        param("[a Ana Ruiz] met [b Peter Holm] in Oslo. [a She] thanked [b him].", id="by-gender"),
        param("[a Ana Ruiz], [a who] chairs the board, resigned.", id="relative"),
        param("[a Peter Holm] cut [a himself] off from the party.", id="reflexive"),
        param("The [a envoy] [a Ana Ruiz] left. [a The envoy] will return.", id="role-taken-up"),
        param("[a Peter Holm] is a [a teacher] in Vesk. [a The teacher] won a prize.", id="predicate-noun"),
        param("[a A driver] and [b a guard] were hurt. [a The driver] is 40.", id="two-nouns"),
        param("[a The actress] sat beside [b another actress] in Vesk.", id="another-is-another"),
        param("[a Two divers] were found. [b Three divers] are missing.", id="numbers-tell-apart"),
        param("[a The older driver] waved. [b The younger driver] did not.", id="modifiers-tell-apart"),
        param("[a Peter Holm] boarded. [b The pilot] spoke to passengers.", id="no-calling-no-link"),
        param("They met in [a Norway]. [a The country] had asked for it.", id="country"),
        param("They left [a Norway] for [b Chile]. [c The country] had asked for it.", id="which-country"),
        param("[a Ana Ruiz] said [b Peter Holm] had seen [a her] in Oslo.", id="not-beside-its-verb"),
    ],
)  # fmt: skip
def test_chains(marked: str) -> None:
    text, marks = unmark(marked)
    page, references = read(text, [span for _, span in marks])
    found = {frozenset(chain.members) for chain in find_chains(page, references)}
    letters = {letter for letter, _ in marks}
    assert found == {frozenset(i for i, (each, _) in enumerate(marks) if each == x) for x in letters}


@pytest.mark.parametrize(
    ("marked", "head"),
    [
        param("It burned [x in the old harbour of Vesk] on Monday.", "harbour", id="past-a-preposition"),
        param("[x Surrounded by police], he gave up.", "police", id="past-a-verb"),
    ],
)
def test_head(marked: str, head: str) -> None:
    text, ((_, span),) = unmark(marked)
    page = page_of(text)
    found = head_of(page, span)
    assert span.holds(page.tokens[found].span)
    assert page.word(found) == head


@pytest.mark.parametrize(
    ("marked", "kind", "lemma", "plural", "definite"),
    [
        param("[x The two drivers] left.", "noun", "driver", True, True, id="plural"),
        param("[x A nurse] left.", "noun", "nurse", False, False, id="indefinite"),
        param("[x They] left.", "pronoun", "they", True, True, id="they"),
        param("[x Ana Ruiz] left.", "name", "ruiz", False, True, id="name"),
        param("[x The 16-year-old] left.", "noun", "year-old", False, True, id="age"),
    ],
)
def test_what_a_span_tells(marked: str, kind: str, lemma: str, plural: bool, definite: bool) -> None:
    text, ((_, span),) = unmark(marked)
    _, (found,) = read(text, [span])
    assert (found.kind, found.lemma, found.plural, found.definite) == (kind, lemma, plural, definite)


def test_i_is_the_speaker_of_the_quotation() -> None:
    text = "“I will stay,” Ana Ruiz told Peter Holm. “We won.”"
    i, ana, peter = (Span(text.index(w), text.index(w) + len(w)) for w in ("I", "Ana Ruiz", "Peter Holm"))
    page, references = read(text, [i, ana, peter])
    chains = find_chains(page, references, [(Span(1, 13), "Ana Ruiz")])
    assert {frozenset(c.members) for c in chains} == {frozenset({0, 1}), frozenset({2})}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 120), st.integers(1, 30)), max_size=12))
def test_any_spans_are_read_and_chained_once(places: list[tuple[int, int]]) -> None:
    text = (
        "The envoy Ana Ruiz, 45, left Oslo — she said “I am tired” — her driver\u2028waved.\x00 He left. 😀"
    )
    spans = sorted(Span(s, min(s + n, len(text))) for s, n in places if s < len(text))
    page, references = read(text, spans)
    assert [r.span for r in references] == spans
    members = sorted(i for chain in find_chains(page, references) for i in chain.members)
    assert members == list(range(len(spans)))


def test_a_paragraph_before_changes_no_chain() -> None:
    text, marks = unmark("The [a envoy] [a Ana Ruiz] left Oslo. [a She] met [b a driver].")
    shift = "It rained for days in the north.\n\n"
    spans = [span for _, span in marks]
    moved = [Span(s.start + len(shift), s.end + len(shift)) for s in spans]
    plain = find_chains(*read(text, spans))
    later = find_chains(*read(shift + text, moved))
    assert [c.members for c in later] == [c.members for c in plain]


def test_senses() -> None:
    assert senses_of({"lawyer"}) & senses_of({"attorney", "clerk"})
    assert not senses_of({"lawyer"}) & senses_of({"driver"})
    assert senses_of({"no such noun"}) == frozenset()
