from __future__ import annotations

import base64
import dataclasses
import hashlib
import itertools
import re
from html.parser import HTMLParser
from types import SimpleNamespace

import lxml.html
import pytest

from secondsource.model import (
    Annotations,
    Article,
    Attribution,
    Briefing,
    EventStatus,
    Figure,
    Mention,
    Published,
    Record,
    Span,
    TimeExpression,
)
from secondsource.presenting.layers import LAYERS
from secondsource.presenting.markdown import render_markdown
from secondsource.presenting.page import render_annotations_html, render_html
from secondsource.presenting.terminal import render_terminal

HOSTILE = (
    "<script>alert(1)</script> \"onmouseover=\"alert(1) ' onfocus='x' <img src=x onerror=alert(1)> "
    "</title></style></script><svg/onload=alert(1)> {{ 7 * 7 }} &lt;b&gt; javascript:alert(1)"
)


class Tags(HTMLParser):
    """Counts what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def tags(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(page)
    return parser.tags


def hostile(make: SimpleNamespace, url: str) -> Briefing:
    text = f"{HOSTILE}\n{HOSTILE} said Ann Oke. {HOSTILE}"
    article = Article(
        id=HOSTILE, text=text, outlet=HOSTILE, title=HOSTILE, url=url, byline_field=HOSTILE,
        language='en"><script>',
        published=Published(value=f'2021-03-05"{HOSTILE}', source="input", precision="day"),
    )  # fmt: skip
    marked = make.everything_marked(article, [Span(0, len(HOSTILE)), Span(3, len(text) - 4)])
    record = dataclasses.replace(marked.briefs[0].record, notes=(HOSTILE,))
    return make.briefing_of([make.annotate(article)], record)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,<script>",
        " JaVaScRiPt:alert(1)",
        'https://a.example/"onclick="x',
    ],
)
def test_hostile_text_is_inert(make: SimpleNamespace, url: str) -> None:
    page = render_html(hostile(make, url))
    found = tags(page)
    assert [tag for tag, _ in found].count("script") == 1
    assert not {"img", "svg", "iframe", "object", "embed", "form", "link", "base"} & {tag for tag, _ in found}
    for tag, attributes in found:
        assert not [name for name in attributes if name.startswith("on")], tag
        assert "style" not in attributes, tag
        href = attributes.get("href")
        assert href is None or href.startswith(("#", "https://a.example/")), href
    assert "49" not in lxml.html.document_fromstring(page).find_class("story")[0].text_content()


def test_hostile_annotations_are_inert(make: SimpleNamespace) -> None:
    text = f"{HOSTILE} said Ann Oke."
    whole, oke = Span(0, len(HOSTILE)), Span(len(text) - 8, len(text) - 1)
    annotated = dataclasses.replace(
        make.annotate(Article(id="1", text=text)),
        times=(TimeExpression(span=whole, type="DATE", value=HOSTILE),
               TimeExpression(span=oke, type="DATE", value=None, reason=HOSTILE)),
        figures=(Figure(span=whole, value=2, low=2, high=2, unit=HOSTILE, counts=HOSTILE, modifiers=(oke,)),),
        mentions=(Mention(span=oke, type="person", name=HOSTILE, role=whole),),
        attributions=(Attribution(source=(oke,), content=(whole,), direct=True, speaker=HOSTILE),),
    )  # fmt: skip
    briefing = make.briefing_of([annotated], make.single_record(annotated))
    for page in (render_html(briefing), render_annotations_html([annotated])):
        found = tags(page)
        assert [tag for tag, _ in found].count("script") == 1
        assert not {"img", "svg"} & {tag for tag, _ in found}
        assert not [n for _, a in found for n in a if n.startswith("on") or n == "style"]
        (body,) = lxml.html.document_fromstring(page).find_class("body")
        assert body.text_content() == text


def test_only_web_addresses_are_links(briefing: Briefing) -> None:
    out = [
        a for tag, a in tags(render_html(briefing)) if tag == "a" and not (a["href"] or "").startswith("#")
    ]
    assert out == [{"href": "https://courier.example/crane", "rel": "noopener noreferrer nofollow"}]


@pytest.mark.parametrize("kind", ["brief", "annotations"])
def test_the_policy_allows_this_style_and_this_script_alone(briefing: Briefing, kind: str) -> None:
    page = render_html(briefing) if kind == "brief" else render_annotations_html(briefing.articles)
    (policy,) = [a["content"] for tag, a in tags(page) if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for name in ("style", "script"):
        (source,) = re.findall(f"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_nothing_is_fetched(briefing: Briefing) -> None:
    page = render_html(briefing)
    assert not [a for _, a in tags(page) if "src" in a or "srcset" in a]
    assert not re.search(r"url\(|@import", page)


def test_every_citation_leads_to_its_words(briefing: Briefing) -> None:
    root = lxml.html.document_fromstring(render_html(briefing))
    texts = {f"s1r{n}": a.article.text for n, a in enumerate(briefing.articles, 1)}
    cites = root.find_class("cite")
    assert len(cites) > 30
    for link in cites:
        anchor = link.get("href")[1:]
        report, start, end = anchor.split("-")
        assert link.text == report.removeprefix("s1r")
        assert len(root.xpath(f'//*[@id="{anchor}"]')) == 1
        marks = [m for m in root.iter("mark") if anchor == m.get("data-c")]
        assert "".join(m.text_content() for m in marks) == texts[report][int(start) : int(end)]


def test_ids_are_unique_and_every_anchor_exists(
    articles: list[Annotations], record: Record, make: SimpleNamespace
) -> None:
    second = dataclasses.replace(record, story=dataclasses.replace(record.story, id="s2"))
    root = lxml.html.document_fromstring(render_html(make.briefing_of(articles, record, second)))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in root.xpath("//a/@href") if h.startswith("#")} <= set(ids)
    assert {i for ref in root.xpath("//@aria-labelledby") for i in ref.split()} <= set(ids)
    assert [h.text_content() for h in root.iter("h1")] == ["2 stories"]


# ------------------------------------------------------------------ layers over the text

SPANS = {"date": "times", "figure": "figures", "name": "mentions"}


def layer_switches(root: lxml.html.HtmlElement) -> dict[str, tuple[int, bool]]:
    """For each switch: its count, and whether it is on."""
    return {
        box.get("value"): (int(box.getparent().find_class("n")[0].text), box.get("checked") is not None)
        for box in root.xpath('//div[@role="group"]//label/input[@type="checkbox"]')
    }


@pytest.mark.parametrize("kind", ["brief", "annotations"])
def test_each_layer_has_a_switch_with_its_count(
    articles: list[Annotations], briefing: Briefing, kind: str
) -> None:
    page = render_html(briefing) if kind == "brief" else render_annotations_html(articles)
    root = lxml.html.document_fromstring(page)
    counts = {layer: sum(len(getattr(a, name)) for a in articles) for layer, name in SPANS.items()}
    counts["said"] = sum(len(a.attributions) for a in articles)
    on = kind == "annotations"
    assert layer_switches(root) == {layer: (count, on) for layer, count in counts.items()}
    for text, a in zip(root.xpath('//article[contains(@class, "text")]'), articles, strict=True):
        for layer, name in SPANS.items():
            assert int(text.get(f"data-{layer}")) == len(getattr(a, name))
            printed = [item.span.of(a.article.text) for item in getattr(a, name)]
            (body,) = text.find_class("body")
            assert [e.text_content() for e in body.find_class(layer)] == printed
        assert int(text.get("data-said")) == len(a.attributions)
        said = [span.of(a.article.text) for item in a.attributions for span in item.content]
        assert [e.text_content() for e in text.find_class("body")[0].find_class("said")] == said


@pytest.mark.parametrize("kind", ["brief", "annotations"])
def test_the_style_and_the_script_know_every_layer(briefing: Briefing, kind: str) -> None:
    page = render_html(briefing) if kind == "brief" else render_annotations_html(briefing.articles)
    (style,), (script,) = (re.findall(f"<{n}>(.*?)</{n}>", page, re.DOTALL) for n in ("style", "script"))
    for layer in LAYERS:
        assert f":has(#show-{layer}:checked)" in style
        assert f'{layer}: ".{layer}' in script
        assert page.count(f'id="show-{layer}"') == 1


def test_related_members_are_named(briefing: Briefing) -> None:
    assert 'see also: <span dir="auto">the Velmara &lt;palace&gt;</span>' in render_html(briefing)


def test_what_marked_words_mean_stands_below_each_report(briefing: Briefing) -> None:
    root = lxml.html.document_fromstring(render_html(briefing))
    (found,) = root.get_element_by_id("s1r1").find_class("found")
    entries = [" ".join(li.text_content().split()) for li in found.iter("li")]
    assert entries == [
        "“Friday” 5 March 2021", "“two dockers” 2 dockers",
        "Ilse Brandt person; harbour master; who runs the harbour",
        "Ilse Brandt printed “harbour master Ilse Brandt”; named; direct, 93% sure: “We heard a crack and "
        "then the whole quay shook, … Nobody was right under it.”",
    ]  # fmt: skip
    (friday,) = root.get_element_by_id("s1r1").xpath('.//time[@datetime="2021-03-05"]')
    assert entries[int(friday.get("data-a"))] == "“Friday” 5 March 2021"


def test_annotated_reports_are_listed_and_led_to(articles: list[Annotations]) -> None:
    root = lxml.html.document_fromstring(render_annotations_html(articles))
    links = [(a.get("href"), a.text_content()) for a in root.xpath("//nav//a")]
    assert links[2] == ("#a3", "Island Ledger Three injured in crane collapse")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in root.xpath("//a/@href")} <= set(ids)
    assert {i for ref in root.xpath("//@aria-labelledby") for i in ref.split()} <= set(ids)
    texts = [e.text_content() for e in root.find_class("body")]
    assert texts == [a.article.text for a in articles]
    levels = [int(e.tag[1]) for e in root.iter("h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_one_annotated_report_needs_no_list(articles: list[Annotations]) -> None:
    root = lxml.html.document_fromstring(render_annotations_html(iter(articles[:1])))
    assert not root.xpath("//nav")
    (h1,) = root.iter("h1")
    assert h1.text_content() == "Crane topples at Velmara harbour, two dockers hurt"
    assert "There was no report to read." in render_annotations_html([])


def test_furniture_is_greyed_and_differences_are_marked(briefing: Briefing) -> None:
    root = lxml.html.document_fromstring(render_html(briefing))
    grey = [e.text_content() for e in root.find_class("furniture")]
    assert grey == ["Photo: Velmara Port Authority", "Sign up for our morning letter"]
    quotes = root.find_class("quote")
    assert [b.text_content() for q in quotes for b in q.find_class("diff")] == ["pier"]


def test_the_page_is_built_for_readers(briefing: Briefing) -> None:
    root = lxml.html.document_fromstring(render_html(briefing))
    assert root.get("lang") == "en"
    assert [len(list(root.iter(tag))) for tag in ("main", "h1", "title")] == [1, 1, 1]
    levels = [int(e.tag[1]) for e in root.iter("h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert all(th.get("scope") for th in root.iter("th"))
    assert "date unknown" in root.text_content()
    (numbers,) = root.find_class("numbers")
    assert re.findall(r"\d+\s+\w+", numbers.text_content()) == ["3 reports", "3 outlets", "2 origins"]


def test_origins_stand_with_their_outlets(briefing: Briefing) -> None:
    root = lxml.html.document_fromstring(render_html(briefing))
    first, second = root.xpath('//ol[@class="origins"]/li')
    assert [a.text_content() for a in first.find_class("chip")] == [
        "1 The Velmara Courier",
        "2 Northgate Post",
    ]
    assert first.get("class") == "joined"
    assert [a.text_content() for a in second.find_class("chip")] == ["3 Island Ledger"]


def test_the_same_briefing_gives_the_same_page(briefing: Briefing) -> None:
    assert render_html(briefing) == render_html(briefing)


def test_no_story_and_one_report(articles: list[Annotations], make: SimpleNamespace) -> None:
    assert "There was no report to read." in render_html(Briefing(articles=(), briefs=()))
    note = "ledger is in Danish and was not compared."
    page = render_html(make.briefing_of(articles, make.single_record(articles[2], [note])))
    assert "One report only: nothing to compare it with." in page
    assert note in page
    assert 'class="origins"' not in page


def test_disagreements_come_first_and_what_is_explained_is_folded_away(briefing: Briefing) -> None:
    page = render_html(briefing)
    places = [page.index(words) for words in (
        'id="s1-conflicts">Where the reports disagree <span class="count">1</span>',
        'id="s1-updates">What changed over time <span class="count">1</span>',
        '<details class="explained" id="s1-explained">\n<summary><h2>Told differently, without '
        'contradiction</h2> <span class="count">1</span>', "Quotes, wording by wording",
    )]  # fmt: skip
    assert places == sorted(places)
    folded = page[places[2] : page.index("</details>", places[2])]
    assert "“toppled”" in folded
    assert "“came down”" in folded
    assert "told with another verb" in folded
    assert "injuring two dockers" not in folded
    update = page[places[1] : places[2]]
    assert "1 origin: The Velmara Courier, 5 March 2021" in update


def test_why_passages_are_one_claim_is_told_on_demand(briefing: Briefing) -> None:
    page = render_html(briefing)
    start = page.index('<details class="why"><summary>Why one claim</summary>')
    why = page[start : page.index("</details>", start)]
    assert "who “crane”; times “Friday”; words “east” and “quay”; 87% sure" in why
    assert page.count('<details class="why">') == 1  # of one claim alone is it known


@pytest.mark.parametrize("status", ["planned", "expected", "denied"])
def test_what_did_not_happen_is_not_told_as_if_it_had(
    articles: list[Annotations], record: Record, make: SimpleNamespace, status: EventStatus
) -> None:
    event = dataclasses.replace(record.timeline[1], status=status)
    briefing = make.briefing_of(articles, dataclasses.replace(record, timeline=(event,)))
    assert f'<strong class="status">{status}:</strong> <span dir="auto">“' in render_html(briefing)
    assert f"**5 March 2021** *{status}:* “" in render_markdown(briefing)
    assert f"5 March 2021        {status}: “" in render_terminal(briefing, length="normal")


def test_roles_stand_with_the_outlets_that_give_them(briefing: Briefing) -> None:
    assert '<span dir="auto">harbour master</span> (The Velmara Courier)' in render_html(briefing)


def test_hostile_reasons_and_words_in_common_are_text(
    articles: list[Annotations], record: Record, make: SimpleNamespace
) -> None:
    bad = "<img src=x onerror=alert(1)>"
    conflicts = tuple(dataclasses.replace(c, reason=bad, about=bad) for c in record.conflicts)
    claim = record.claims[0]
    last = claim.reports[-1]
    assert last.sameness is not None
    same = dataclasses.replace(last.sameness, words=(bad,), participants=(bad,))
    reports = (*claim.reports[:-1], dataclasses.replace(last, sameness=same))
    claims = (dataclasses.replace(claim, reports=reports), *record.claims[1:])
    bad_record = dataclasses.replace(record, conflicts=conflicts, claims=claims)
    briefing = make.briefing_of(articles, bad_record)
    assert "<img" not in render_html(briefing)
    assert "&lt;img src=x" in render_html(briefing)
    assert "<img" not in render_markdown(briefing).replace("\\<img", "")
