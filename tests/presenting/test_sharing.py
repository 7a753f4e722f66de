from __future__ import annotations

import dataclasses
import re
from types import SimpleNamespace

import lxml.html
import pytest

from secondsource.model import (
    Annotations,
    Article,
    Briefing,
    Credit,
    Descent,
    Origin,
    OriginBasis,
    Passage,
    Record,
    Reuse,
    ReuseKind,
    ReuseLevel,
    SharedPassage,
    Span,
    Story,
)
from secondsource.presenting.citing import Citations
from secondsource.presenting.editing import views
from secondsource.presenting.markdown import render_markdown
from secondsource.presenting.page import render_html
from secondsource.presenting.sharing import (
    MOST_WIDE,
    NOTHING_FOUND,
    SURE_OF,
    credit_words,
    origin_view,
    reuse_views,
    set_aside,
    standing_of,
    sure,
    what_words,
)
from secondsource.presenting.sharing_lines import render_pairs
from secondsource.presenting.terminal import render_terminal

GAZETTE = (
    "The weir at Orrin gave way at dawn, and three barges sank. Photo: Lockkeepers' Union. “Run,” she said."
)
NOTES = (
    "The weir at Orrin gave way by dawn and three old barges sank. Photo: Lockkeepers' Union. “Run,” he said."
)
MAIL = "At first light the Orrin weir broke; barges went down, three of them. “Run,” she said."
TEXTS = {"g": GAZETTE, "n": NOTES, "m": MAIL}
OUTLETS = {"g": "The Orrin Gazette", "n": "Harbour Notes", "m": "Tarn Mail"}

GAVE, GIVEN = (
    "The weir at Orrin gave way at dawn, and three barges sank",
    "The weir at Orrin gave way by dawn and three old barges sank",
)
BROKE = "At first light the Orrin weir broke; barges went down, three of them"
PHOTO = "Photo: Lockkeepers' Union"


def shared(make: SimpleNamespace, a: str, b: str, ours: str, theirs: str, **sort: bool) -> SharedPassage:
    return SharedPassage(a=make.span(TEXTS[a], ours), b=make.span(TEXTS[b], theirs), **sort)


@pytest.fixture
def annotated(make: SimpleNamespace) -> list[Annotations]:
    return [make.annotate(Article(id=i, text=t, outlet=OUTLETS[i])) for i, t in TEXTS.items()]


@pytest.fixture
def weir(make: SimpleNamespace) -> Record:
    """Three reports: a copy, a rewrite, and what all print."""
    own = shared(make, "g", "n", GAVE, GIVEN)
    photo = shared(make, "g", "n", PHOTO, PHOTO, furniture=True)
    run = shared(make, "g", "n", "“Run,”", "“Run,”", quoted=True)
    quote = shared(make, "n", "m", "“Run,”", "“Run,”", quoted=True)
    other = shared(make, "g", "m", GAVE, BROKE, paraphrase=True)
    return Record(
        story=Story(id="s1", articles=("g", "n", "m")), headline=None,
        origins=(
            Origin(id="o1", label="unknown", articles=("g", "n"), confidence=0.964, basis="shared text",
                   reason="share 11 words outside quotations",
                   lineage=(Descent(article="g", reason="The Orrin Gazette has it from none of these"),
                            Descent(article="n", parent="g", basis="time",
                                    reason="printed 40 minutes later; all of its text stands there"))),
            Origin(id="o2", label="Tarn Mail", articles=("m",), confidence=0.7,
                   reason="no shared text, credit or named source found"),
        ),
        reuse=(
            Reuse(a="n", b="m", share_a=0, share_b=0, passages=(quote,), kind="incidental",
                  reason="quotations alone are shared"),
            Reuse(a="g", b="m", share_a=0, share_b=0, passages=(other,), level="paraphrase", confidence=0.3,
                  reason="tells the same in the same order"),
            Reuse(a="g", b="n", share_a=0.9, share_b=0.85, passages=(photo, run, own), level="near-copy",
                  kind="outlet to outlet", original="g", confidence=0.999, reason="no third party is named"),
        ),
    )  # fmt: skip


@pytest.fixture
def told(make: SimpleNamespace, annotated: list[Annotations], weir: Record) -> Briefing:
    briefing: Briefing = make.briefing_of(annotated, weir)
    return briefing


# ------------------------------------------------------------------ words


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (1.0, "over 99%"),
        (0.995, "over 99%"),
        (0.9949, "99%"),
        (0.5, "50%"),
        (0.0051, "1%"),
        (0.0, "under 1%"),
    ],
)
def test_no_chance_is_called_certain(chance: float, words: str) -> None:
    assert sure(chance) == words


@pytest.mark.parametrize(
    ("level", "kind", "words"),
    [
        ("near-copy", "agency copy", "near-copy, agency copy"),
        ("shared passages", "unknown", "shared passages, kind not known"),
        ("near-copy", "version", "near-copy, versions of one article"),
        ("none-but-same-release", "common source", "draw on one release or report"),
        ("none-but-same-release", "version", "no text shared, versions of one article"),
        ("paraphrase", "outlet to outlet", "paraphrase, outlet to outlet"),
    ],
)
def test_what_a_pair_is(level: ReuseLevel, kind: ReuseKind, words: str) -> None:
    assert what_words(level, kind) == words


@pytest.mark.parametrize(
    ("origins", "words"),
    [
        pytest.param([("shared text", 3), ("none", 1)],
              "2 origins: 3 reports carry one text, by shared passages; 1 report shares its text with "
              "no other, as far as was found.", id="copies-and-one-alone"),
        pytest.param([("none", 1), ("credit", 1), ("none", 1)],
              "3 origins: 1 report credits somebody else for its text, which was not seen elsewhere; 2 "
              "reports share their text with no other, as far as was found.",
              id="the-order-is-that-of-the-evidence"),
        pytest.param([("version", 2), ("version", 3)],
              "2 origins: 5 reports carry 2 texts, as versions of one article each.", id="two-pages"),
        pytest.param([("paraphrase", 2)],
              "1 origin: 2 reports carry one text, in other words, sentence by sentence.", id="rewrite"),
        pytest.param([("headline", 2), ("credit", 1), ("credit", 1)],
              "3 origins: 2 reports carry one text, by the headline alone; 2 reports credit somebody "
              "else for their texts, which were not seen elsewhere.", id="headline"),
        pytest.param([], "", id="none"),
    ],
)  # fmt: skip
def test_how_many_texts_on_what_evidence(origins: list[tuple[OriginBasis, int]], words: str) -> None:
    made = [
        Origin(id=f"o{n}", label="unknown", articles=tuple(f"{n}.{i}" for i in range(size)), basis=basis)
        for n, (basis, size) in enumerate(origins)
    ]
    assert standing_of(made) == words


# ------------------------------------------------------------------ origins


def test_an_origin_says_on_what_evidence_and_who_has_it_from_whom(told: Briefing) -> None:
    first, second = views(told)[0].origins
    assert (first.label, first.basis, first.sure) == ("text of unknown hand", "shared text", "96% sure")
    assert first.reason == "Share 11 words outside quotations."
    assert [(d.reports, d.told) for d in first.lineage] == [
        (((1, "The Orrin Gazette"),), " has it from none of these"),
        (((2, "Harbour Notes"),),
         " has it from [1] The Orrin Gazette: printed 40 minutes later; all of its text stands there"),
    ]  # fmt: skip
    assert (second.basis, second.lineage, second.own) == ("", (), True)
    assert second.reason == "No shared text, credit or named source found."


def test_what_is_said_of_several_reports_is_said_once(annotated: list[Annotations]) -> None:
    unknown = [Descent(article=i, reason="from whom it has the text is not known") for i in ("g", "m")]
    later = Descent(article="n", parent="g", basis="credit")
    origin = Origin(id="o1", label="AP", articles=("g", "n", "m"), lineage=(unknown[0], later, unknown[1]))
    view = origin_view(1, origin, Citations(1, annotated))
    assert [([n for n, _ in d.reports], d.told) for d in view.lineage] == [
        ([1, 3], ": from whom it has the text is not known"),
        ([2], " has it from [1] The Orrin Gazette: from whom it has the text is not known"),
    ]


def test_a_lone_report_with_no_reason_is_not_called_independent(annotated: list[Annotations]) -> None:
    view = origin_view(1, Origin(id="o1", label="unknown", articles=("m",)), Citations(1, annotated))
    assert (view.label, view.reason) == ("", NOTHING_FOUND)
    credit = Origin(id="o1", label="AP", articles=("m",), basis="credit", reason="credits AP for its text")
    view = origin_view(1, credit, Citations(1, annotated))
    assert (view.basis, view.reason) == ("credit only", "Credits AP for its text.")


def test_an_address_keeps_its_small_letter(annotated: list[Annotations]) -> None:
    origin = Origin(id="o1", label="AP", articles=("m",), reason="tarn.example credits AP")
    assert origin_view(1, origin, Citations(1, annotated)).reason == "tarn.example credits AP."


# ------------------------------------------------------------------ pairs


def test_pairs_come_in_order_of_what_they_tell(told: Briefing) -> None:
    pairs = views(told)[0].reuse
    assert [(p.a.number, p.b.number, p.what, p.aside) for p in pairs] == [
        (1, 2, "near-copy, outlet to outlet", False),
        (1, 3, "paraphrase, kind not known", False),
        (2, 3, "only quotations in common", True),
    ]
    copy, rewrite, aside = pairs
    assert (copy.shares, copy.way) == ("90% of [1] and 85% of [2], in 1 passage", "[2] has it from [1]")
    assert copy.sure == "chance of one text: over 99%"
    assert (rewrite.shares, rewrite.way, aside.sure) == ("", "", "")


def test_what_counts_into_no_share_comes_last_and_says_so(told: Briefing) -> None:
    copy, rewrite, _ = views(told)[0].reuse
    assert [(p.sort, p.edits) for p in copy.passages] == [
        ("", "2 words differ"), ("in quotation marks", "word for word"), ("furniture", "word for word"),
    ]  # fmt: skip
    assert [(p.sort, p.edits) for p in rewrite.passages] == [("in other words", "")]
    texts = list(TEXTS.values())
    shown = [[c.passage.span.of(texts[c.number - 1]) for c in p.cites] for p in copy.passages]
    assert shown == [[GAVE, GIVEN], ["“Run,”", "“Run,”"], [PHOTO, PHOTO]]
    (reworded,) = rewrite.passages
    assert not reworded.alike
    assert [[(p.text, p.changed) for p in side] for side in (reworded.a, reworded.b)] == [
        [(GAVE, False)], [(BROKE, False)],
    ]  # fmt: skip
    own = copy.passages[0]
    assert [p.text for p in own.a if p.changed] == ["at"]
    assert [p.text for p in own.b if p.changed] == ["by", "old"]


@pytest.mark.parametrize(
    ("kind", "level", "aside"),
    [
        ("incidental", "shared passages", True), ("unknown", "shared passages", True),
        ("outlet to outlet", "shared passages", False), ("common source", "none-but-same-release", False),
        ("incidental", "none-but-same-release", False),
    ],
)  # fmt: skip
def test_quotations_alone_are_set_aside_unless_something_tells(
    kind: ReuseKind, level: ReuseLevel, aside: bool
) -> None:
    passage = SharedPassage(a=Span(0, 3), b=Span(0, 3), quoted=True)
    reuse = Reuse(a="g", b="n", share_a=0, share_b=0, passages=(passage,), kind=kind, level=level)
    assert set_aside(reuse) == aside
    assert not set_aside(dataclasses.replace(reuse, passages=(dataclasses.replace(passage, quoted=False),)))


def test_two_that_draw_on_one_release_cite_what_says_so(annotated: list[Annotations]) -> None:
    evidence = (Passage("g", Span(0, 8)), Passage("m", Span(3, 14)))
    drawn = Reuse(a="g", b="m", share_a=0, share_b=0, passages=(), level="none-but-same-release",
                  kind="common source", reason="both draw on a statement", evidence=evidence)  # fmt: skip
    nothing = Reuse(a="g", b="n", share_a=0, share_b=0, passages=(), kind="incidental")
    (pair,) = reuse_views([nothing, drawn], Citations(1, annotated))
    assert (pair.what, pair.reason) == (
        "draw on one release or report",
        "Both draw on a statement.",
    )
    assert [(c.number, c.passage) for c in pair.cites] == [(1, evidence[0]), (3, evidence[1])]
    assert (pair.shares, pair.sure, pair.passages) == ("", "", ())


def test_a_great_storys_later_pairs_show_their_longest_passage_alone(annotated: list[Annotations]) -> None:
    passages = tuple(SharedPassage(a=Span(n, n + 9), b=Span(n, n + 9)) for n in range(3))
    pair = Reuse(a="g", b="n", share_a=0.5, share_b=0.5, passages=passages)
    found = reuse_views([pair] * (MOST_WIDE + 1), Citations(1, annotated))
    assert [(len(p.passages), p.more) for p in (found[0], found[-1])] == [(3, 0), (1, 2)]


# ------------------------------------------------------------------ credits


@pytest.mark.parametrize(
    ("credits", "words"),
    [
        pytest.param([("AP", "dateline", "text")], ("credits AP",), id="text"),
        pytest.param([("AP", "contributing", "part")], ("AP contributed to it",), id="part"),
        pytest.param([("Reuters", "cited", "passage")], ("names Reuters for a passage",), id="passage"),
        pytest.param([("KCNA", "cited", "passage"), ("AFP", "cited", "passage")],
              ("names KCNA and AFP for passages",), id="passages"),
        pytest.param([("AP", "byline", "text"), ("AP", "cited", "passage"), ("AP", "photo", "photo")],
              ("credits AP",), id="named-for-the-whole-and-not-again"),
        pytest.param([("AP", "photo", "photo")], (), id="a-picture-is-no-credit"),
        pytest.param([("Tarn Mail", "cited", "passage")], (), id="its-own-outlet"),
    ],
)  # fmt: skip
def test_whom_a_report_credits(credits: list[tuple[str, str, str]], words: tuple[str, ...]) -> None:
    made = tuple(Credit(name=n, span=None, place=p, scope=s) for n, p, s in credits)  # type: ignore[arg-type]
    assert credit_words(Article(id="m", text=MAIL, outlet="Tarn Mail", credits=made)) == words


# ------------------------------------------------------------------ as it is laid out


def flat(shown: str) -> str:
    return re.sub(r"\s+", " ", shown)


def test_the_terminal_tells_pairs_whole_only_in_full(told: Briefing) -> None:
    short, full = (flat(render_terminal(told, length=length)) for length in ("normal", "full"))
    for shown in (short, full):
        assert SURE_OF in shown
        assert (
            "origin 1 text of unknown hand: [1] The Orrin Gazette, [2] Harbour Notes (shared text; 96% sure)"
            in shown
        )
        assert "• [2] Harbour Notes has it from [1] The Orrin Gazette: printed 40 minutes later;" in shown
        assert "origin 2 [3] Tarn Mail No shared text, credit or named source found." in shown
    assert "(2 words differ) [1] and [3]: paraphrase" in short
    assert "only quotations or furniture in common: [2] and [3]" in short
    assert "[2] “The weir at Orrin gave way *by* dawn and three *old* barges sank” (2 words differ)" in full
    assert f"[1][2] “{PHOTO}” (furniture; word for word)" in full
    assert "[2] and [3]: only quotations in common." in full


def test_normal_says_how_much_it_leaves_out(make: SimpleNamespace) -> None:
    annotated = [make.annotate(Article(id=f"a{n}", text=GAZETTE, outlet=f"Paper {n}")) for n in range(14)]
    ids = [a.article.id for a in annotated]
    alone = tuple(Origin(id=f"o{i}", label="unknown", articles=(i,)) for i in ids)
    own = SharedPassage(a=Span(0, 8), b=Span(0, 8))
    quotes = SharedPassage(a=Span(77, 81), b=Span(77, 81), quoted=True)
    reuse = tuple(
        Reuse(
            a=ids[0], b=i, share_a=0.1, share_b=0.1, passages=(own if n < 7 else quotes,), kind="incidental"
        )
        for n, i in enumerate(ids[1:])
    )
    record = Record(story=Story(id="s1", articles=tuple(ids)), headline=None, origins=alone, reuse=reuse)
    briefing = make.briefing_of(annotated, record)
    lines = render_terminal(briefing, length="normal").splitlines()
    assert lines.count("  … 2 more origins (length: full)") == 1
    assert lines.count("  … 1 more pair (length: full)") == 1
    assert "only quotations or furniture in common: [1] and [9]; [1] and [10];" in flat("\n".join(lines))
    assert "more" not in render_terminal(briefing, length="full")


def test_markdown_marks_what_differs(told: Briefing) -> None:
    shown = render_markdown(told).splitlines()
    assert (
        "  - [2] “The weir at Orrin gave way **by** dawn and three **old** barges sank” (2 words differ)"
        in shown
    )
    assert "- Origin 2, Tarn Mail [3]. No shared text, credit or named source found." in shown


def test_the_page_lays_passages_side_by_side(told: Briefing) -> None:
    root = lxml.html.document_fromstring(render_html(told))
    (section,) = root.find_class("reuse")
    first, *others = section.find_class("wordings")
    assert [b.text_content() for b in first.find_class("diff")] == ["at", "by", "old"]
    assert [len(list(w.iter("blockquote"))) for w in (first, *others)] == [2, 1, 1, 2, 1]
    assert [("uncounted" in w.get("class")) for w in (first, *others)] == [False, True, True, True, True]
    (fold,) = section.find_class("more")
    assert fold.find("summary").text_content() == "1 pair with only quotations or furniture in common"
    (lineage,) = root.find_class("lineage")
    assert [li.text_content()[:39] for li in lineage] == [
        "[1] The Orrin Gazette has it from none ", "[2] Harbour Notes has it from [1] The O",
    ]  # fmt: skip


HOSTILE = "<script>alert(1)</script> \x1b[31m\u202e\" onclick='x' *a* [b](javascript:c) |"


def test_hostile_words_are_inert_wherever_they_stand(make: SimpleNamespace, weir: Record) -> None:
    ids = {i: f"{i} {HOSTILE}" for i in TEXTS}
    annotated = [
        make.annotate(Article(id=ids[i], text=t + HOSTILE, outlet=f"{HOSTILE} {i}")) for i, t in TEXTS.items()
    ]
    first, *_ = weir.origins
    origins = tuple(
        Origin(id=f"o{n}", label=HOSTILE, articles=articles, reason=HOSTILE, basis=first.basis,
               lineage=tuple(Descent(article=a, parent=articles[0] if a != articles[0] else None,
                                     issuer=HOSTILE, reason=HOSTILE) for a in articles))
        for n, articles in enumerate([(ids["g"], ids["n"]), (ids["m"],)])
    )  # fmt: skip
    tail = SharedPassage(a=Span(len(GAZETTE), len(GAZETTE) + 20), b=Span(len(NOTES), len(NOTES) + 30))
    reuse = (
        Reuse(
            a=ids["g"], b=ids["n"], share_a=1, share_b=1, passages=(tail,), reason=HOSTILE, original=ids["g"]
        ),
    )
    record = Record(
        story=Story(id=HOSTILE, articles=tuple(ids.values())), headline=None, origins=origins, reuse=reuse
    )
    briefing = make.briefing_of(annotated, record)
    page = render_html(briefing)
    assert page.count("<script>") == 1
    assert not [e for e in lxml.html.document_fromstring(page).iter() if any(a[:2] == "on" for a in e.attrib)]
    line = {"a": ids["g"], "b": ids["n"], "share_a": 1.0, "share_b": 0.5, "level": "near-copy",
            "kind": "version", "original": ids["n"], "confidence": 0.2, "reason": HOSTILE, "passages": [],
            "longest": HOSTILE}  # fmt: skip
    for shown in (render_terminal(briefing, length="full"), render_pairs([line])):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
        assert max(map(len, shown.splitlines())) <= 80
    assert "<script>" not in render_markdown(briefing)


def test_pairs_of_a_corpus_say_what_is_known(make: SimpleNamespace) -> None:
    line = {"a": "g", "b": "n", "share_a": 0.9, "share_b": 0.85, "level": "shared passages",
            "kind": "unknown", "original": None, "confidence": 0.97, "reason": "", "longest": GAVE,
            "passages": [{"quoted": False, "furniture": False, "paraphrase": False},
                         {"quoted": True, "furniture": False, "paraphrase": False}]}  # fmt: skip
    assert render_pairs([line]) == (
        "g and n share 1 passage, 90% and 85% of their words; shared passages, kind not\n"
        f"known; chance of one text: 97%.\n  “{GAVE}”\n"
    )
    known = {
        **line,
        "level": "near-copy",
        "kind": "outlet to outlet",
        "original": "g",
        "reason": "printed later",
    }
    assert flat(render_pairs([known])).startswith(
        "g and n share 1 passage, 90% and 85% of their words; near-copy, outlet to outlet; "
        "n has it from g; chance of one text: 97%. Printed later."
    )
