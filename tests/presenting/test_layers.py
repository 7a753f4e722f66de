from __future__ import annotations

import dataclasses

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.model import (
    Annotations,
    Article,
    Attribution,
    Figure,
    Member,
    Mention,
    Passage,
    Span,
    TimeExpression,
)
from secondsource.presenting.layers import (
    LAYERS,
    Known,
    Layers,
    known_alone,
    known_in_story,
    layers_of,
    role_words,
)
from secondsource.presenting.marks import marked_html
from secondsource.presenting.plain import same_length

TEXT = (
    "Envoy Tarik Holm arrives\n\nMr Holm, the envoy, said on Friday that “nearly a dozen crews” would sail "
    "within two weeks. He spoke last spring."
)


def at(words: str, nth: int = 0) -> Span:
    place = -1
    for _ in range(nth + 1):
        place = TEXT.index(words, place + 1)
    return Span(place, place + len(words))


def holm() -> Annotations:
    return Annotations(
        article=Article(id="1", text=TEXT),
        read_to=len(TEXT),
        times=(
            TimeExpression(span=at("Friday"), type="DATE", value="2019-01-18"),
            TimeExpression(span=at("two weeks"), type="DURATION", value="P2W"),
            TimeExpression(span=at("last spring"), type="DATE", value=None, reason="no date is known"),
        ),
        figures=(
            Figure(span=at("a dozen"), value=12, low=10.8, high=12, counts="crew", approximate=True),
            Figure(span=at("two weeks"), value=2, low=2, high=2, unit="week"),
        ),
        mentions=(
            Mention(span=at("Tarik Holm"), type="person", name="Tarik Holm", role=at("Envoy")),
            Mention(span=at("Mr Holm"), type="person", name="Tarik Holm", role=at("the envoy")),
        ),
        attributions=(
            Attribution(
                source=(at("Mr Holm, the envoy"),), cue=(at("said"),), direct=False, confidence=0.914,
                content=(at("“nearly a dozen crews” would sail within two weeks"),),
                speaker="Tarik Holm", resolved_by="name", speaker_confidence=0.95,
            ),
            Attribution(content=(at("nearly a dozen crews"),), direct=True, confidence=0.5, inside=0),
        ),
    )  # fmt: skip


def body(annotations: Annotations, layers: Layers) -> lxml.html.HtmlElement:
    html = marked_html(annotations.article.text, layers.elements)
    return lxml.html.fromstring(f"<div>{html}</div>")


def test_the_notes_say_what_the_words_mean() -> None:
    layers = layers_of(holm(), known_alone(holm()))
    told = {layer: [(note.words, note.meaning) for note in notes] for layer, notes in layers.notes.items()}
    assert told == {
        "date": [
            ("“Friday”", "18 January 2019"),
            ("“two weeks”", "2 weeks"),
            ("“last spring”", "unknown: no date is known"),
        ],
        "figure": [("“a dozen”", "just under 12 crew"), ("“two weeks”", "2 weeks")],
        "name": [("Tarik Holm", "person; Envoy; the envoy")],
        "said": [
            (
                "Tarik Holm",
                "printed “Mr Holm, the envoy”; named, 95% sure; indirect, 91% sure: "
                "“‘nearly a dozen crews’ would sail within two weeks”",
            ),
            ("no source named", "direct, 50% sure: “nearly a dozen crews”"),
        ],
    }
    assert layers.counts == {"date": 3, "figure": 2, "name": 2, "said": 2}


def test_the_elements_stand_over_their_words() -> None:
    layers = layers_of(holm(), known_alone(holm()))
    root = body(holm(), layers)
    assert root.text_content() == TEXT
    shown = {
        kind: [e.text_content() for e in root.find_class(kind)]
        for kind in ("date", "figure", "name", "role", "said", "source", "cue")
    }
    assert shown == {
        "date": ["Friday", "two weeks", "last spring"],
        "figure": ["a dozen", "two weeks"],
        "name": ["Tarik Holm", "Mr Holm"],
        "role": ["Envoy", "the envoy"],
        "said": ["“nearly a dozen crews” would sail within two weeks", "nearly a dozen crews"],
        "source": ["Mr Holm, the envoy"],
        "cue": ["said"],
    }
    assert [(e.tag, e.get("datetime")) for e in root.find_class("date")] == [
        ("time", "2019-01-18"), ("span", None), ("span", None),
    ]  # fmt: skip


def test_every_element_points_at_its_note() -> None:
    layers = layers_of(holm(), known_alone(holm()))
    notes = [note for layer in LAYERS for note in layers.notes[layer]]
    root = body(holm(), layers)
    (friday,) = [e for e in root.find_class("date") if e.text == "Friday"]
    assert notes[int(friday.get("data-a"))].meaning == "18 January 2019"
    names = root.find_class("name") + root.find_class("role")
    assert {notes[int(e.get("data-a"))].words for e in names} == {"Tarik Holm"}
    for source in root.find_class("source"):
        assert notes[int(source.get("data-a"))].meaning.startswith("printed “Mr Holm, the envoy”")


@pytest.mark.parametrize(
    ("how", "told"), [("pronoun", "meant by a pronoun"), ("description", "meant by a description")]
)
def test_how_a_speaker_was_worked_out(how: str, told: str) -> None:
    given_ = holm()
    said = dataclasses.replace(given_.attributions[0], source=(at("He"),), resolved_by=how)
    layers = layers_of(dataclasses.replace(given_, attributions=(said,)), known_alone(given_))
    assert layers.notes["said"][0].meaning.startswith(f"printed “He”; {told}, 95% sure; indirect, 91% sure")


def test_an_unresolved_source_is_said_to_be() -> None:
    given_ = holm()
    said = dataclasses.replace(
        given_.attributions[0], speaker=None, resolved_by=None, speaker_confidence=None
    )
    layers = layers_of(dataclasses.replace(given_, attributions=(said,)), known_alone(given_))
    (note,) = layers.notes["said"]
    assert note.words == "Mr Holm, the envoy"
    assert note.meaning.startswith("speaker not resolved; indirect, 91% sure")


def test_a_story_knows_more_than_a_report() -> None:
    text = "Holm was flown home by Merrow Air."
    report = Annotations(
        article=Article(id="2", text=text),
        mentions=(
            Mention(span=Span(0, 4), type="organisation", name="Holm"),
            Mention(span=Span(23, 33), type="organisation", name="Merrow Air"),
        ),
    )
    cast = [
        Member(
            name="Tarik Holm", type="person",
            mentions=(Passage("1", at("Tarik Holm")), Passage("1", at("Mr Holm")), Passage("2", Span(0, 4))),
            roles=(Passage("1", at("the envoy")), Passage("1", at("Envoy"))),
        )
    ]  # fmt: skip
    roles = role_words(cast, {"1": TEXT, "2": text})
    assert known_in_story(report, cast, roles) == {
        Span(0, 4): Known("Tarik Holm", "person", ("the envoy", "Envoy")),
        Span(23, 33): Known("Merrow Air", "organisation"),
    }


def test_no_annotation_is_no_element() -> None:
    layers = layers_of(Annotations(article=Article(id="1", text="Rain fell.")), {})
    assert layers.elements == ()
    assert layers.counts == dict.fromkeys(LAYERS, 0)


HAZARDS = ["<b>", "</span>", "&amp;", '"', "'", "\n", "\r\n", "\x00", "\u202e", "😀", "\ud800", " ", "w"]


@settings(deadline=None, derandomize=True)
@given(words=st.lists(st.sampled_from(HAZARDS), min_size=2, max_size=14).map("".join), data=st.data())
def test_any_annotations_leave_the_text_as_it_is(words: str, data: st.DataObject) -> None:
    length = len(words)
    spans = st.lists(st.integers(0, length), min_size=2, max_size=2, unique=True).map(
        lambda pair: Span(*sorted(pair))
    )
    lists = st.lists(spans, max_size=3)
    annotations = Annotations(
        article=Article(id="1", text=words),
        times=tuple(TimeExpression(span=s, type="DATE", value=words) for s in data.draw(lists)),
        figures=tuple(Figure(span=s, value=1, low=1, high=1, counts=words) for s in data.draw(lists)),
        mentions=tuple(Mention(span=s, type="person", name=words, role=s) for s in data.draw(lists)),
        attributions=tuple(
            Attribution(source=(s,), cue=(s,), content=(s,), direct=True, speaker=words)
            for s in data.draw(lists)
        ),
    )
    layers = layers_of(annotations, known_alone(annotations))
    root = body(annotations, layers)
    shown = same_length(words)
    assert root.text_content() == shown
    notes = [note for layer in LAYERS for note in layers.notes[layer]]
    spans_by_kind = {
        "date": [t.span for t in annotations.times], "figure": [f.span for f in annotations.figures],
        "name": [m.span for m in annotations.mentions],
    }  # fmt: skip
    for kind, printed in spans_by_kind.items():
        pieces = root.find_class(kind)
        assert all(0 <= int(e.get("data-a")) < len(notes) for e in pieces)
        first = sum("data-on" not in e.attrib for e in pieces)
        assert first == sum(1 for s in printed if shown[s.start] != "\n")
        letters = sum(len(e.text_content()) for e in pieces)
        assert letters == sum(len(s.of(shown).replace("\n", "")) for s in printed)
