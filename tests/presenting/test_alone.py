from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.annotate import read_one
from secondsource.annotating.pipeline import load
from secondsource.model import Article, Passage, Span
from secondsource.presenting.alone import stands_alone
from secondsource.presenting.choosing import Desk

param = pytest.param


def alone(make: SimpleNamespace, marked: str) -> bool:
    """Whether the words between brackets stand without the rest."""
    text = marked.replace("[", "").replace("]", "")
    start, end = marked.index("["), marked.index("]") - 1
    desk = Desk([read_one(Article(id="1", text=text), load())])
    return desk.reads_alone(Passage("1", Span(start, end)))


@pytest.mark.parametrize(
    "marked",
    [
        param("[The old ferry rammed the stone pier], police said.", id="what-is-said"),
        param("Police said on Monday [the old ferry rammed the stone pier].", id="said-before"),
        param("[The mayor closed the harbour on Monday] and left for Orrin.", id="first-of-two"),
        param("[Nine farms were flooded on Monday].", id="sentence-without-its-stop"),
    ],
)
def test_stands(make: SimpleNamespace, marked: str) -> None:
    assert alone(make, marked)


@pytest.mark.parametrize(
    "marked",
    [
        param("The union denied that [the old ferry rammed the stone pier].", id="denied"),
        param("Divers fear that [the old ferry rammed the stone pier].", id="feared"),
        param("The mayor did not say that [the old ferry rammed the stone pier].", id="not-said"),
        param("Police may say that [the old ferry rammed the stone pier].", id="may-be-said"),
        param("The port will close if [the old ferry rammed the stone pier].", id="if"),
        param("The port closed after [the old ferry rammed the stone pier].", id="after"),
        param("[He closed the whole harbour on Monday].", id="who"),
        param("[His brother closed the harbour on Monday].", id="whose"),
        param("[The mayor is looking very much forward to it].", id="to-what"),
        param("[The harbour will be my home for years].", id="speaker's-own"),
        param("[The old ferry was taken off the register days] after a judge read the file.", id="crumb"),
        param("[The mayor closed both the old harbour] and the new airport on Monday.", id="one-of-both"),
        param("[The mayor told reporters on Monday] the harbour would close.", id="says-so-without-what"),
        param("[Harbour reopens to ferries after the long storm]", id="headline-has-no-stop"),
        param("[FILE - The old ferry lies at the stone pier on Monday].", id="caption"),
        param("[Ada Holm (right) leaves the court in Orrin on Monday].", id="caption-points"),
        param("[The old ferry, “which nobody had inspected, sank on Monday].", id="open-marks"),
        param("[The ferry sank].", id="too-short"),
    ],
)
def test_does_not_stand(make: SimpleNamespace, marked: str) -> None:
    assert not alone(make, marked)


SENTENCE = "The union denied on Monday that the old ferry, which sank, rammed the pier and the mole at dawn."


@settings(deadline=None, derandomize=True)
@given(st.integers(0, len(SENTENCE) - 1), st.integers(1, len(SENTENCE)))
def test_any_span_is_taken(start: int, length: int) -> None:
    """No cut of a sentence is an error, and none of what was denied stands without the denial."""
    read = read_one(Article(id="1", text=SENTENCE), load())
    span = Span(start, min(start + length, len(SENTENCE)))
    if stands_alone(read, span, read.sentences[0]):
        assert "denied" in span.of(SENTENCE)
    assert not stands_alone(read, span, None)
