"""What do two reports draw on together, each in its own words?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

import secondsource as ss
from secondsource.comparing.origins.releases import all_draws, draws, shared_draws, taken_from
from secondsource.model import Annotations, Credit, Mention, Span

REPORTED = (
    "Two dockers were hurt when the loading crane toppled at dawn and tore a cable, Lindholm News reported. "
    "The machine had been inspected in spring."
)
ALSO = (
    "A crane that toppled at dawn while loading tore a cable and left two hurt, according to Lindholm News."
)
ELSE = "Bakers say flour will last until the fair, according to Lindholm News."


def read(*texts: str, outlet: str | None = None) -> list[Annotations]:
    articles = [ss.article(id=str(n), text=text, outlet=outlet) for n, text in enumerate(texts)]
    return list(ss.annotate(articles))


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        pytest.param(REPORTED, ALSO, "Lindholm News", id="one-report"),
        pytest.param(REPORTED, ELSE, None, id="one-outlet-two-reports"),
        pytest.param(
            "Two dockers were hurt when the crane toppled and tore a cable, police said.",
            "The crane toppled and tore a cable, and two dockers were hurt, police said.",
            None,
            id="police-said-is-no-release",
        ),
        pytest.param(
            "Harbour Cranes Ltd said in a statement that a worn brake cable snapped during loading.",
            "A worn brake cable had snapped during loading, Harbour Cranes Ltd said in a written statement.",
            "Harbour Cranes Ltd",
            id="one-statement",
        ),
        pytest.param(
            "Harbour Cranes Ltd said in a statement that a worn brake cable snapped during loading.",
            "The dockers’ union said in a statement that a worn brake cable snapped during loading.",
            None,
            id="two-issuers",
        ),
        pytest.param(
            "The statement said that a worn brake cable snapped during loading at the east quay.",
            "A worn brake cable had snapped during loading at the east quay, the statement said.",
            None,
            id="the-statement-is-no-issuer",
        ),
    ],
)
def test_what_two_reports_draw_on(one: str, other: str, name: str | None) -> None:
    found = list(shared_draws(all_draws(read(one, other))).values())
    assert [common.name for common in found] == ([name] if name else [])


def texts(found: Sequence[Span], each: Annotations) -> list[str]:
    return [span.of(each.article.text) for span in found]


def test_a_draw_is_the_sentence_and_those_behind_it_in_the_paragraph() -> None:
    (each,) = read(REPORTED + "\nThe quay is shut.")
    (draw,) = draws(each)
    assert texts([draw.passage], each) == [REPORTED]


def test_a_draw_ends_where_another_source_is_named() -> None:
    (each,) = read(f"{ALSO} The quay is shut until Friday, the harbour master said.")
    assert texts([draws(each)[0].passage], each) == [ALSO]


def test_an_articles_own_outlet_is_no_third_report() -> None:
    assert draws(read("“I heard a crack,” he told the Tarn Post.", outlet="The Tarn Post")[0]) == []
    (draw,) = draws(read("“I heard a crack,” he told the Tarn Post.")[0])
    assert (draw.kind, draw.keys) == ("report", {"tarnpost"})


def test_a_coach_is_no_broadcaster() -> None:
    (each,) = read("John Fox lost his post. Fox said that he would rest.", outlet="The Tarn Post")
    assert draws(each) == []


def test_a_person_is_no_outlet_of_the_story() -> None:
    (each,) = read("Ilse Brandt left the harbour office. Brandt said that she would rest.")
    nobody = replace(each, mentions=())
    person = replace(each, mentions=(Mention(span=Span(0, 11), type="person", name="Ilse Brandt"),))
    assert [draw.name for draw in draws(nobody, frozenset({"brandt"}))] == ["Brandt"]
    assert draws(person, frozenset({"brandt"})) == []


def test_a_credit_for_a_passage_is_a_draw() -> None:
    (each,) = read("A crane has toppled. Two dockers are hurt.")
    credit = Credit(name="AP", span=Span(2, 7), place="cited", scope="passage", passage=each.sentences[1])
    article = ss.article(id="0", text=each.article.text)
    (draw,) = draws(replace(each, article=replace(article, credits=(credit,))))
    assert (draw.name, draw.passage) == ("AP", each.sentences[1])


def test_what_is_taken_stands_in_the_article_it_is_taken_from() -> None:
    naming, source, other = read(ALSO, REPORTED, ELSE)
    (draw,) = draws(naming)
    assert taken_from(draw, source)
    assert not taken_from(draw, other)
