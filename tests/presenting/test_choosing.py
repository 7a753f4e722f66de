from __future__ import annotations

import dataclasses
from types import SimpleNamespace

import pytest

from secondsource.annotating.annotate import read_one
from secondsource.annotating.pipeline import load
from secondsource.model import Annotations, Article, Attribution, Claim, Passage, Report, Span, Token
from secondsource.presenting.choosing import Desk

TEXT = "ORRIN (Tidewire) — The dam broke on Monday and it flooded nine farms, the mayor of the town said."

#: word, tag, dependency, and the word that heads it
PARSE = [
    ("The", "DT", "det", "dam"), ("dam", "NN", "nsubj", "broke"), ("broke", "VBD", "ccomp", "said"),
    ("on", "IN", "prep", "broke"), ("Monday", "NNP", "pobj", "on"), ("and", "CC", "cc", "broke"),
    ("it", "PRP", "nsubj", "flooded"), ("flooded", "VBD", "conj", "broke"), ("nine", "CD", "nummod", "farms"),
    ("farms", "NNS", "dobj", "flooded"), ("mayor", "NN", "nsubj", "said"), ("of", "IN", "prep", "mayor"),
    ("town", "NN", "pobj", "of"), ("said", "VBD", "ROOT", "said"),
]  # fmt: skip

LEMMAS = {"said": "say"}


@pytest.fixture
def parsed(make: SimpleNamespace) -> Annotations:
    words = [w for w, *_ in PARSE]
    tokens = tuple(
        Token(make.span(TEXT, word), LEMMAS.get(word, word.lower()), "", tag, dep, words.index(head))
        for word, tag, dep, head in PARSE
    )
    article = Article(id="1", text=TEXT, dateline=make.span(TEXT, "ORRIN (Tidewire) —"))
    content = make.span(TEXT, "The dam broke on Monday and it flooded nine farms")
    said = Attribution(cue=(make.span(TEXT, "said"),), content=(content,), direct=False)
    return make.annotate(article, tokens=tokens, attributions=(said,))


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        pytest.param("The dam broke on Monday and", True, id="subject-and-verb"),
        pytest.param("it flooded nine farms, the", False, id="pronoun"),
        pytest.param("The dam broke", False, id="too-few-words"),
        pytest.param("and it flooded nine farms", False, id="conjunction"),
        pytest.param("the mayor of the town said", False, id="says-so-without-what"),
        pytest.param("on Monday and it flooded", False, id="verb-of-another"),
    ],
)
def test_reads_alone(parsed: Annotations, make: SimpleNamespace, words: str, alone: bool) -> None:
    assert Desk([parsed]).reads_alone(Passage("1", make.span(TEXT, words))) is alone


def test_told_widens_to_the_sentence_without_dateline(parsed: Annotations, make: SimpleNamespace) -> None:
    desk = Desk([parsed])
    report = Report(passage=Passage("1", make.span(TEXT, "it flooded nine farms")))
    claim = Claim(reports=(report,), outlets=1, origins=1, sources=(), status="one-origin")
    assert desk.text(desk.told(claim)) == TEXT[TEXT.index("The dam") :]


def test_trimmed_drops_loose_marks_and_keeps_offsets(parsed: Annotations, make: SimpleNamespace) -> None:
    desk = Desk([parsed])
    loose = Passage("1", make.span(TEXT, " flooded nine farms, "))
    assert desk.trimmed(loose).span == make.span(TEXT, "flooded nine farms")
    comma = Passage("1", make.span(TEXT, ", "))
    assert desk.trimmed(comma) == comma


def test_more_origins_lead_and_headlines_come_last(
    articles: list[Annotations], make: SimpleNamespace
) -> None:
    desk = Desk(articles)
    text = articles[0].article.text

    def claim(words: str, origins: int) -> Claim:
        report = Report(passage=Passage("courier", make.span(text, words)))
        return Claim(reports=(report,), outlets=1, origins=origins, sources=(), status="corroborated")

    headline = claim("Crane topples at Velmara harbour", 5)
    two, three = claim("The port will stay closed", 2), claim("A loading crane toppled", 3)
    assert desk.ranked([headline, two, three]) == [three, two, headline]


def test_near_duplicates_are_told_once(articles: list[Annotations], record: SimpleNamespace) -> None:
    first = record.claims[0]
    again = dataclasses.replace(first, reports=first.reports[1:2])
    other = record.claims[1]
    assert Desk(articles).distinct([first, again, other], 3) == [first, other]
    assert Desk(articles).distinct([first, again, other], 1) == [first]


def test_where_named_is_a_place_that_holds_the_name(articles: list[Annotations]) -> None:
    desk = Desk(articles)
    near = Passage("courier", Span(200, 204))
    found = desk.where_named("Ilse Brandt", near)
    assert found is not None
    assert desk.text(found) == "harbour master Ilse Brandt"
    assert desk.where_named("Dorrin Vale", near) is None
    assert desk.where_named("", near) is None


def _report(id_: str, text: str) -> Annotations:
    return read_one(Article(id=id_, text=text), load())


def _claim(*passages: Passage) -> Claim:
    reports = tuple(Report(passage=passage) for passage in passages)
    return Claim(reports=reports, outlets=1, origins=len(reports), sources=(), status="corroborated")


def test_told_is_the_passage_most_like_the_others_and_no_quotation() -> None:
    quoted = _report("1", "“The old ferry hit our quay at dawn,” said Ada Okafor.")
    odd = _report("2", "The harbour mole was rammed by a vessel.")
    plain = _report("3", "The old ferry hit the quay at dawn.")
    copy = _report("4", "The old ferry hit the quay at dawn.")
    read = [quoted, odd, plain, copy]
    passages = [Passage(a.article.id, a.clauses[0].span) for a in read]
    told = Desk(read).told(_claim(*passages))
    assert told == Passage("3", Span(0, 34))


def test_what_the_openings_share_is_worth_more_than_colour() -> None:
    one = _report("1", "Snow lay deep on every roof that day. The ferry Lindholm hit the quay at dawn.")
    other = _report("2", "The ferry Lindholm hit the quay at dawn. Gulls cried.")
    desk = Desk([one, other])
    text = one.article.text
    colour = _claim(Passage("1", Span(0, text.index("."))))
    event = _claim(Passage("1", Span(text.index("The ferry"), len(text) - 1)))
    assert desk.news_value(event) > desk.news_value(colour)


def test_a_clause_that_hangs_on_another_does_not_read_alone() -> None:
    text = "Judges asked into how the old ferry Lindholm came to hit the quay."
    desk = Desk([_report("1", text)])
    assert not desk.reads_alone(Passage("1", Span(text.index("into"), len(text) - 1)))
