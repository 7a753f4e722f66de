"""Windows: every token once, in rows that fit."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.attributions.encoder import load_encoder
from secondsource.annotating.attributions.quotation import quoted_spans
from secondsource.annotating.attributions.windows import FORMS, LONGEST_WINDOW, Window, windows
from secondsource.annotating.pipeline import load, parse
from secondsource.model import Article

PIECES = load_encoder().pieces


def cut(text: str) -> tuple[list[Window], list[str]]:
    parsed = parse(Article(id="t", text=text), load())
    found = windows(parsed, quoted_spans(text, parsed.paragraphs), PIECES)
    return found, [t.span.of(text) for t in parsed.tokens]


def test_a_window_is_a_paragraph() -> None:
    found, words = cut("The quay is shut. Ships wait outside.\n\nThe mayor left.")
    assert [words[w.tokens.start : w.tokens.stop] for w in found] == [
        ["The", "quay", "is", "shut", ".", "Ships", "wait", "outside", "."],
        ["The", "mayor", "left", "."],
    ]
    assert found[1].starts == (1, 2, 3, 4)


def test_marks_are_alike_whatever_the_keyboard() -> None:
    curly, straight, doubled = (
        cut(f"{a}The quay is shut,{b} Okafor said.")[0][0] for a, b in ("“”", '""', ("''", "''"))
    )
    assert curly.ids == straight.ids == doubled.ids


def test_forms_tell_capitals_digits_and_quotation() -> None:
    (window,), words = cut("Okafor told NATO on May 5: “We agree.”")
    first = {word: window.forms[start] for word, start in zip(words, window.starts, strict=True)}
    half = FORMS // 2
    assert (first["told"], first["Okafor"], first["NATO"], first["5"]) == (0, 1, 2, 3)
    assert (first["agree"], first["We"]) == (half, half + 1)


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentence = "The harbour council met on Friday and put off the vote on the new quay once more. "
    found, words = cut(sentence * 30)
    assert len(found) > 2
    for window in found[:-1]:
        assert words[window.tokens.stop - 1] == "."


def test_an_overlong_sentence_is_cut_between_tokens() -> None:
    found, words = cut("The council " + "of the council " * 120 + "met.")
    assert len(found) > 1
    assert [i for w in found for i in w.tokens] == list(range(len(words)))


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="ab Q.,'“”\"\n–7", max_size=300))
def test_every_token_is_in_one_window(text: str) -> None:
    found, words = cut(text)
    assert [i for w in found for i in w.tokens] == list(range(len(words)))
    for window in found:
        assert len(window.ids) <= LONGEST_WINDOW
        assert len(window.ids) == len(window.forms) == len(window.pos) == len(window.dep)
        assert len(window.starts) == len(window.tokens)
        assert all(a < b for a, b in pairwise(window.starts))
        assert window.ids[0] == PIECES.first
        assert window.ids[-1] == PIECES.last
