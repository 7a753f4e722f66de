from __future__ import annotations

import time
from dataclasses import replace

import pytest
from benchmarks.rewriting import MIXES, Mix, Rewriter, inflect
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.annotating.attributions.quotation import quoted_spans
from secondsource.annotating.pipeline import load, parse
from secondsource.comparing.paraphrase import with_paraphrases
from secondsource.comparing.paraphrase.finding import (
    COPY,
    LEAST_CONFIDENCE,
    LEAST_STRENGTH,
    LEAST_STRENGTH_OF_MANY,
    MANY,
    MOST_CONFIDENCE,
    _Story,
    confidence,
)
from secondsource.comparing.paraphrase.following import Follower
from secondsource.comparing.paraphrase.runs import LONGEST_COUNTED, Rows, longest_run
from secondsource.comparing.paraphrase.terms import MOST_PLACES, UNSEEN, Line, Reading, read, weigh
from secondsource.model import Annotations, Article, Reuse, SharedPassage, Span

MODEL = """\
A car ferry carrying 212 passengers ran aground on a sandbank off Brennick on Tuesday, the coastguard said.
The Lady Morwenna left Polhaven at dawn and lost power in both engines half an hour later.
Captain Idris Vole dropped the anchor, but a strong current dragged the ship onto the Gannet Shoal.
Three lifeboats took off the elderly and the children first, and nobody was seriously hurt.
A lorry driver, Petra Hallam, said cold water had reached her knees on the vehicle deck.
The ferry's owner, Saltmarsh Lines, apologised and promised to refund every ticket.
Inspectors grounded the same vessel for nine days in March after finding rust in a fuel pipe.
A tug from Port Ansel will try to pull the ship free at the next high tide.
"""

#: Every sentence of `MODEL`, in its order, in other words.
REWRITE = """\
Coastguards reported that 212 people were aboard a ferry which got stuck Tuesday on a Brennick sandbank.
Both engines of the Lady Morwenna had failed thirty minutes after her departure from Polhaven at daybreak.
Though skipper Idris Vole put down an anchor, she was dragged by powerful currents up the Gannet Shoal.
No serious injuries occurred; children and elderly travellers were rescued first, by three lifeboats.
According to Petra Hallam, who drives a lorry, chilly water on the vehicle deck came up to her knees.
Saltmarsh Lines, which owns the ferry, has offered an apology and says each ticket will be refunded.
In March, rust discovered in one fuel pipe had led inspectors to ground this vessel for nine days.
When the tide is next high, a Port Ansel tug is going to attempt to pull her off.
"""

#: The same event by someone who was there: the same names and figures, other facts in another order.
OTHER = """\
Rescue boats brought 212 people ashore on Tuesday after the Lady Morwenna hit the Gannet Shoal near Brennick.
Families waited in the school hall at Polhaven, where volunteers handed out soup and dry clothes.
"My father rang me from the deck and told me not to worry," said Joan Trevick, a teacher.
The harbour master, Owen Sale, had warned last winter that the channel was silting up.
Trade unions have long complained that Saltmarsh Lines employs too few engineers on its older ferries.
Captain Idris Vole has sailed the route for two decades and is respected in the town.
A public meeting about the future of the crossing is planned for Saturday evening.
The transport minister is expected to visit the island before the end of the week.
"""


#: What a rewriter may add of its own.
OWN = """\
Islanders have campaigned for a second vessel since the winter storms.
The hotel on the quay gave rooms to those who could not travel on.
Schools will stay shut on Wednesday because the exam papers are still on board.
Fishermen lent their boats to carry the mail across the sound.
The bakery in Fore Street handed out forty loaves.
"""


def annotated(id_: str, text: str) -> Annotations:
    article = Article(id=id_, text=text)
    parsed = parse(article, load())
    return Annotations(
        article=article,
        sentences=parsed.sentences,
        tokens=parsed.tokens,
        quoted=quoted_spans(parsed.text, parsed.paragraphs),
        read_to=parsed.read_to,
    )


@pytest.fixture(scope="module")
def story() -> tuple[Annotations, ...]:
    return annotated("01", MODEL), annotated("02", REWRITE), annotated("03", OTHER)


def shared(a: str, b: str, share: float) -> Reuse:
    passage = SharedPassage(a=Span(0, 30), b=Span(0, 30))
    return Reuse(a=a, b=b, share_a=share, share_b=share / 2, passages=(passage,))


def test_a_rewrite_is_found_and_the_independent_report_is_not(story: tuple[Annotations, ...]) -> None:
    (pair,) = with_paraphrases(story, ())
    assert (pair.a, pair.b, pair.level, pair.kind) == ("01", "02", "paraphrase", "unknown")
    assert (pair.share_a, pair.share_b) == (0.0, 0.0)
    assert LEAST_CONFIDENCE <= pair.confidence <= MOST_CONFIDENCE
    texts = MODEL.split("\n"), REWRITE.split("\n")
    found = [p for p in pair.passages if p.paraphrase]
    aligned = [(texts[0].index(p.a.of(MODEL)), texts[1].index(p.b.of(REWRITE))) for p in found]
    assert aligned == [(line, line) for line in range(8)]


def test_two_reports_alone(story: tuple[Annotations, ...]) -> None:
    model, rewrite, other = story
    assert with_paraphrases([model, rewrite], ())
    assert with_paraphrases([model, other], ()) == ()
    assert with_paraphrases([other, rewrite], ()) == ()


def part(count: int, *, own: int) -> Annotations:
    """A rewrite of so many sentences of `MODEL`, with sentences of its own behind."""
    lines = [*REWRITE.splitlines(keepends=True)[:count], *(OWN + OTHER).splitlines(keepends=True)[:own]]
    return annotated("02", "".join(lines))


def others(count: int) -> list[Annotations]:
    """Reports that have nothing to do with `MODEL`, so that the story is one of several texts."""
    texts = ("A bank was robbed in Dunmore.\n", "Rain is forecast.\n", "The chess final ended in a draw.\n")
    return [annotated(f"1{n}", text) for n, text in enumerate(texts[:count])]


@pytest.mark.parametrize(("unrelated", "calls"), [(0, 0), (1, 0), (2, 1), (3, 1)])
def test_more_is_asked_where_texts_are_few(
    story: tuple[Annotations, ...], unrelated: int, calls: int
) -> None:
    found = with_paraphrases([story[0], part(5, own=1), *others(unrelated)], ())
    assert len(found) == calls


def test_less_is_asked_where_many_sentences_follow(story: tuple[Annotations, ...]) -> None:
    """Eight sentences in long reports are as weak a likeness as five in short ones, and called."""
    long = [annotated("01", MODEL + OWN), annotated("02", REWRITE + OTHER + OTHER), *others(3)]
    short = [story[0], part(5, own=5), *others(3)]
    weakly = [_Story(reports, set()).follower.follow(0, 1) for reports in (long, short)]
    assert all(LEAST_STRENGTH_OF_MANY < following.strength < LEAST_STRENGTH for following in weakly)
    assert [min(following.followed()) for following in weakly] == [MANY, 5]
    (pair,) = with_paraphrases(long, ())
    assert pair.level == "paraphrase"
    assert with_paraphrases(short, ()) == ()


def test_the_reason_says_what_was_counted(story: tuple[Annotations, ...]) -> None:
    (pair,) = with_paraphrases(story[:2], ())
    run = longest_run(Rows(story[0]), Rows(story[1]))
    assert pair.reason == (
        f"02 follows 01 sentence by sentence: 8 of 8 sentences, in order, with no shared run over {run} words"
    )


def test_the_same_facts_in_another_order_are_no_rewrite(story: tuple[Annotations, ...]) -> None:
    lines = REWRITE.strip().split("\n")
    backward = annotated("04", "\n".join(reversed(lines)) + "\n")
    assert with_paraphrases([story[0], backward, story[2]], ()) == ()


def test_a_sentence_that_was_split_stands_in_two_pairs(story: tuple[Annotations, ...]) -> None:
    split = REWRITE.replace("failed thirty minutes after her", "failed. That was half an hour after her")
    (pair,) = with_paraphrases([story[0], annotated("02", split)], ())
    second = Span(MODEL.index("The Lady"), MODEL.index("later.") + len("later."))
    assert sum(p.a == second for p in pair.passages) == 2


def test_passages_and_shares_of_shared_text_are_kept(story: tuple[Annotations, ...]) -> None:
    known = shared("01", "02", 0.1)
    (pair,) = with_paraphrases(story[:2], [known])
    assert (pair.share_a, pair.share_b) == (known.share_a, known.share_b)
    assert [p for p in pair.passages if not p.paraphrase] == list(known.passages)
    assert list(pair.passages) == sorted(pair.passages, key=lambda p: (p.a, p.b, p.paraphrase))


def test_a_pair_given_the_other_way_round_keeps_its_sides(story: tuple[Annotations, ...]) -> None:
    (pair,) = with_paraphrases(story[:2], [shared("02", "01", 0.1)])
    assert (pair.a, pair.b) == ("02", "01")
    first = next(p for p in pair.passages if p.paraphrase)
    assert first.a.of(REWRITE).startswith("Coastguards")
    assert first.b.of(MODEL).startswith("A car ferry")


def test_copies_and_strangers_come_back_as_they_are(story: tuple[Annotations, ...]) -> None:
    copy, stranger, thin = shared("01", "02", COPY), shared("01", "99", 0.1), shared("02", "03", 0.01)
    assert with_paraphrases(story, [stranger, thin, copy]) == (copy, thin, stranger)


def test_copies_of_the_model_are_rewritten_too(story: tuple[Annotations, ...]) -> None:
    model, rewrite, other = story
    twin = replace(model, article=replace(model.article, id="01b"))
    found = with_paraphrases([model, twin, rewrite, other], [shared("01", "01b", 1.0)])
    assert [(p.a, p.b, p.level) for p in found] == [
        ("01", "01b", "shared passages"),
        ("01", "02", "paraphrase"),
        ("01b", "02", "paraphrase"),
    ]


def test_three_sentences_are_too_few(story: tuple[Annotations, ...]) -> None:
    first = ["\n".join(text.split("\n")[:3]) + "\n" for text in (MODEL, REWRITE)]
    assert with_paraphrases([annotated(f"0{n}", text) for n, text in enumerate(first)], ()) == ()


def test_the_same_quotations_make_no_rewrite() -> None:
    said = [
        "“The bridge was inspected in the spring and no crack was found,”",
        "“Two of the nine cables have snapped and the others will be replaced,”",
        "“Drivers should take the tunnel at Wendle until the middle of June,”",
        "“We owe the families of Harbour Street an explanation and an apology,”",
        "“Not one engineer objected when the toll booths were moved,”",
    ]
    one = annotated("01", "\n".join(f"{words} Mayor Lena Orrick said." for words in said))
    other = annotated("02", "\n".join(f"{words} Lena Orrick told the council." for words in said))
    assert with_paraphrases([one, other], ()) == ()


@pytest.mark.parametrize("articles", [[], ["01"], ["empty", "01"]])
def test_nothing_to_compare(articles: list[str], story: tuple[Annotations, ...]) -> None:
    known = {"01": story[0], "empty": Annotations(article=Article(id="empty", text=""))}
    assert with_paraphrases([known[name] for name in articles], ()) == ()


# ------------------------------------------------------------------ parts


def test_terms_of_names_in_quotations_and_figures() -> None:
    one = read(annotated("01", "“Fifty workers left,” Ms. Dunmore said in Polhaven."))
    assert one.lines[0].terms["50"] == pytest.approx(0.3)
    assert one.lines[0].terms["dunmore"] == 1.0
    assert {"50", "dunmore", "polhaven"} <= one.names


def test_what_stands_all_over_a_report_is_no_term() -> None:
    lines = "\n".join(f"Morwenna reached harbour number {n}." for n in range(100, 100 + MOST_PLACES + 1))
    one = read(annotated("01", lines))
    assert "morwenna" not in one.places
    assert one.places["100"] == (0,)


def reading(*lines: str, names: tuple[str, ...] = ()) -> Reading:
    found = tuple(Line(Span(n, n + 1), dict.fromkeys(line.split(), 1.0)) for n, line in enumerate(lines))
    terms = {term for line in found for term in line.terms}
    places = {t: tuple(n for n, line in enumerate(found) if t in line.terms) for t in terms}
    return Reading(found, places, frozenset(names))


def test_words_of_all_texts_weigh_less_and_copies_count_once() -> None:
    three = [reading("gasket sluice"), reading("gasket sluice"), reading("gasket")]
    apart, copied = weigh(three, [0, 1, 2]), weigh(three, [0, 0, 2])
    assert apart["sluice"] == 1
    assert copied["sluice"] == copied["gasket"] == 1
    assert apart["gasket"] < 1


def test_names_are_taken_to_stand_in_reports_not_seen() -> None:
    two = [reading("gasket polhaven", names=("polhaven",))] * 2
    weight = weigh(two, [0, 1])
    assert weight["gasket"] > weight["polhaven"] > 0
    assert UNSEEN > 0


@pytest.mark.parametrize(
    ("a", "b", "pairs"),
    [
        (["x y", "u v", "p q"], ["x y", "u v", "p q"], [(0, 0), (1, 1), (2, 2)]),
        (["x y", "u v", "p q"], ["u v", "p q", "x y"], [(1, 0), (2, 1)]),
        (["x y u v"], ["x y", "u v"], [(0, 0), (0, 1)]),
        (["x y", "u v"], ["x y u v"], [(0, 0), (1, 0)]),
        (["x y"], ["u v"], []),
    ],
    ids=["in-order", "one-moved", "split", "joined", "nothing-shared"],
)
def test_rows_of_pairs(a: list[str], b: list[str], pairs: list[tuple[int, int]]) -> None:
    one, other = reading(*a), reading(*b)
    found = Follower([one, other], dict.fromkeys([*one.places, *other.places], 1.0)).follow(0, 1)
    assert list(found.pairs) == pairs


words_of = st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=3).map(" ".join)


@given(st.lists(words_of, max_size=7), st.lists(words_of, max_size=7))
def test_rows_never_fall_and_shares_are_shares(a: list[str], b: list[str]) -> None:
    one, other = reading(*a), reading(*b)
    weight = dict.fromkeys([*one.places, *other.places], 0.9)
    follower = Follower([one, other], weight)
    found = follower.follow(0, 1)
    assert list(found.pairs) == sorted(found.pairs)
    assert [j for _, j in found.pairs] == sorted(j for _, j in found.pairs)
    assert 0 <= found.covered_a <= 1.0001
    assert 0 <= found.covered_b <= 1.0001
    assert len(found.pairs) == len(set(found.pairs))
    assert (follower.follow(1, 0).strength > 0) == (found.strength > 0)


@pytest.mark.parametrize(
    ("one", "other", "run"),
    [
        ("The ferry left Polhaven at dawn.", "At noon the ferry left Polhaven again.", 4),
        ("The mayor said “the ferry left Polhaven” twice.", "The ferry left Polhaven.", 1),
        ("Nobody came.", "All went.", 0),
        (" ".join(f"w{n}" for n in range(50)), " ".join(f"w{n}" for n in range(50)), LONGEST_COUNTED),
    ],
    ids=["words", "not-in-quotations", "none", "counted-no-further"],
)
def test_longest_run(one: str, other: str, run: int) -> None:
    assert longest_run(Rows(annotated("01", one)), Rows(annotated("02", other))) == run


def test_confidence_rises_and_is_bounded() -> None:
    at = [confidence(s / 100) for s in range(251)]
    assert at == sorted(at)
    assert at[-1] == MOST_CONFIDENCE
    assert confidence(1.0) == LEAST_CONFIDENCE


HAZARDS = ["“", '"', "’", "e\u0301", "😀", "\r\n", "\u2028", "\x00", "\u200f"]
noise = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=4), max_size=5).map("".join)


@settings(max_examples=25)
@given(noise, noise)
def test_spans_slice_back(before: str, between: str) -> None:
    lines = MODEL.strip().split("\n"), REWRITE.strip().split("\n")
    texts = [before + "\n" + f"\n{between}\n".join(found) for found in lines]
    for pair in with_paraphrases([annotated(f"0{n}", text) for n, text in enumerate(texts)], ()):
        for passage in pair.passages:
            assert passage.a.of(texts[0]).strip()
            assert passage.b.of(texts[1]).strip()
            assert passage.a.end <= len(texts[0])


# ------------------------------------------------------------------ rewrites by rule


@pytest.mark.parametrize(
    ("phrase", "tag", "form"),
    [
        ("carry out", "VBD", "carried out"),
        ("free", "VBN", "freed"),
        ("stop", "VBG", "stopping"),
        ("slay", "VBN", "slain"),
        ("inquiry", "NNS", "inquiries"),
        ("prime minister", "NNS", "prime ministers"),
    ],
)
def test_inflect(phrase: str, tag: str, form: str) -> None:
    assert inflect(phrase, tag) == form


@pytest.mark.parametrize("mix", MIXES, ids=lambda mix: mix.name)
def test_rewrites_are_found_and_always_the_same(mix: Mix, story: tuple[Annotations, ...]) -> None:
    text = Rewriter(mix).rewrite(story[0])
    assert text == Rewriter(mix).rewrite(story[0]) != MODEL
    assert with_paraphrases([story[0], annotated("02", text), *others(3)], ())


def test_a_rewrite_changes_words_order_and_voice(story: tuple[Annotations, ...]) -> None:
    sentence = annotated("01", "Two men stole a car on Friday, the mayor said.")
    text = Rewriter(Mix("all", words=1.0, clauses=1.0)).rewrite(sentence)
    assert "2 " in text
    assert "stole" not in text or "stolen" in text
    assert text.index("mayor") < text.index("Friday")


# ------------------------------------------------------------------ time


def hostile(id_: str, lines: int, *, alike: bool) -> Annotations:
    """A text of many sentences with made-up tokens: nothing is parsed."""
    from secondsource.model import Token

    text, sentences, tokens = "", [], []
    for n in range(lines):
        start = len(text)
        for word in ("ferry", "sandbank", "harbour") if alike else (f"w{n // 6}", f"x{n // 5}", f"y{n // 4}"):
            tokens.append(Token(Span(len(text), len(text) + len(word)), word, "NOUN", "NN", "dep", 0))
            text += word + " "
        sentences.append(Span(start, len(text) - 1))
        text += "\n"
    return Annotations(
        article=Article(id=id_, text=text),
        sentences=tuple(sentences),
        tokens=tuple(tokens),
        read_to=len(text),
    )


@pytest.mark.parametrize("alike", [True, False])
def test_three_thousand_sentences_take_no_time(alike: bool) -> None:
    texts = [hostile(f"0{n}", 3_000, alike=alike) for n in range(2)]
    start = time.process_time()
    with_paraphrases(texts, ())
    assert time.process_time() - start < 5
