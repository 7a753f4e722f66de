"""Credits: who is credited, for what, where the words stand, and what is no credit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.model import Credit
from secondsource.reading import article
from secondsource.reading.agencies import AGENCIES

LEAD = "The council of Lindholm voted late on Monday to close the east quay to lorries."
BODY = "Opponents said that the vote would be challenged in court before the summer."
REST = """The harbour office would not say on Tuesday how long the quay had been unsafe.
Two of its piles gave way in March, and a crane has stood idle since.
Repairs will take a year, and the town has yet to find the money for them.
Lorries are sent round by the mill until then, past the school and the ferry."""

#: The text with the credited words marked, the short name, the place and the scope.
SHOWN = {
    "dateline": (f"LINDHOLM (<AP>) — {LEAD}\n{BODY}", "AP", "dateline", "text"),
    "dateline-with-date": (f"LINDHOLM, Jan. 3 (<Xinhua>) -- {LEAD}\n{BODY}", "Xinhua", "dateline", "text"),
    "dateline-of-tass": (f"LINDHOLM, January 3. /<TASS>/. {LEAD}\n{BODY}", "TASS", "dateline", "text"),
    "dateline-weak-letters": (f"Lindholm, Jan 3 (<TAP>) - {LEAD}\n{BODY}", "TAP", "dateline", "text"),
    "dateline-with-a-station": (f"LINDHOLM (<AP>/WXQZ) — {LEAD}\n{BODY}", "AP", "dateline", "text"),
    "dateline-behind-comma": (f"Lindholm, Jan. 3, <GNA> - {LEAD}\n{BODY}", "GNA", "dateline", "text"),
    "dateline-of-a-release": (
        f"LINDHOLM--(<BUSINESS WIRE>)--{LEAD}\n{BODY}", "Business Wire", "dateline", "text",
    ),
    "not-in-the-table": (f"LINDHOLM (<Apex Wire>) — {LEAD}\n{BODY}", "Apex", "dateline", "text"),
    "byline": (f"By Anna Reyes, <Associated Press>\n{LEAD}\n{BODY}", "AP", "byline", "text"),
    "byline-of": (f"Quay shut\n\nAnna Reyes of the <Associated Press>\n\n{LEAD}", "AP", "byline", "text"),
    "byline-staff": (f"Quay to close\n\n<Reuters> Staff\n\n{LEAD}\n{BODY}", "Reuters", "byline", "text"),
    "byline-from": (f"Quay to close\n\nFrom <AP> wires\n\n{LEAD}\n{BODY}", "AP", "byline", "text"),
    "byline-stamp": (f"Quay shut\n\n<Xinhua> | Updated: 2031-01-03\n\n{LEAD}", "Xinhua", "byline", "text"),
    "byline-in-a-stamp": (
        f"Quay shut\n\nThe vote Updated: 2031-01-03 06:50 (<Xinhua>)\n\nLINDHOLM - {LEAD}\n{REST}",
        "Xinhua", "byline", "text",
    ),
    "closing-dash": (f"{LEAD}\n{BODY} — <AFP>", "AFP", "closing", "text"),
    "closing-brackets": (f"{LEAD}\n{BODY} (<dpa>)", "dpa", "closing", "text"),
    "closing-line": (f"{LEAD}\n{BODY}\n<Reuters>", "Reuters", "closing", "text"),
    "closing-slashes": (f"{LEAD}\n{BODY}\n/<Ritzau>/", "Ritzau", "closing", "text"),
    "closing-source": (f"{LEAD}\n{REST}\nSource: <Xinhua>", "Xinhua", "closing", "text"),
    "sign-off": (
        f"{LEAD}\n{BODY}\n<(Reporting by A. Reyes; Editing by Tom Okoro)>", "Reuters", "closing", "text",
    ),
    "sign-off-bare": (
        f"{LEAD}\n{BODY}\n<Reporting by Anna Reyes; Editing by Tom Okoro>", "Reuters", "closing", "text",
    ),
    "first-appeared": (
        f"{LEAD}\n{BODY}\nThis article first appeared on <The Verge>.", "The Verge", "closing", "text",
    ),
    "first-appeared-unlisted": (
        f"{LEAD}\n{BODY}\nThis piece originally appeared on <Quay Notes>.", "Quay Notes", "closing", "text",
    ),
    "copyright": (
        f"{LEAD}\nCopyright 2031 <The Associated Press>. All rights reserved.", "AP", "copyright", "text",
    ),
    "distributed": (
        f"{LEAD}\n{BODY}\nDistributed by <Tribune Content Agency>, LLC.", "TNS", "closing", "text",
    ),
    "contributing": (
        f"{LEAD}\n{BODY}\n<The Associated Press> contributed to this report.", "AP", "contributing", "part",
    ),
    "contributing-files": (
        f"{LEAD}\n{BODY}\n— With files from <The Canadian Press>", "Canadian Press", "contributing", "part",
    ),
    "hat-tip": (f"{LEAD}\n{BODY}\nh/t: <Mediaite>", "Mediaite", "cited", "part"),
    "source-is-an-outlet": (f"{LEAD}\n{REST}\nSource: <BBC>", "BBC", "cited", "part"),
    "photo": (f"{LEAD}\nLorries at the quay. (<AP> Photo/Ada Berg)\n{BODY}", "AP", "photo", "photo"),
    "photo-of-an-agency": (
        f"{LEAD}\nLorries at the quay Ada Berg/<Reuters>\n{BODY}", "Reuters", "photo", "photo",
    ),
    "photo-of-a-caption-in-the-text": (
        f"{LEAD}\nThe quay in this undated photo released by the news agency <KCNA> on Monday.\n{BODY}",
        "KCNA", "photo", "photo",
    ),
    "photo-copyright": (
        f"{LEAD}\n{BODY}\nImage copyright <AFP> Image caption The quay", "AFP", "photo", "photo",
    ),
}  # fmt: skip


def unmarked(marked: str) -> tuple[str, int, int]:
    return marked.replace("<", "").replace(">", ""), marked.index("<"), marked.index(">") - 1


@pytest.mark.parametrize(("marked", "name", "place", "scope"), SHOWN.values(), ids=SHOWN)
def test_credits_in_the_text(marked: str, name: str, place: str, scope: str) -> None:
    text, start, end = unmarked(marked)
    (found,) = article(text, id="a").credits
    assert (found.name, found.place, found.scope, found.passage) == (name, place, scope, None)
    assert found.span is not None
    assert (found.span.start, found.span.end) == (start, end)


def test_joined_names_are_each_credited() -> None:
    text = f"{LEAD}\n{BODY}\nAP/Reuters, with AFP"
    assert [(c.name, c.span and c.span.of(text)) for c in article(text, id="a").credits] == [
        ("AP", "AP"),
        ("Reuters", "Reuters"),
        ("AFP", "AFP"),
    ]


NO_CREDIT = {
    "part-of-a-word": f"{LEAD}\n{BODY}\n— APEX",
    "a-date-in-brackets": f"LINDHOLM (March 3) — {LEAD}\n{BODY}",
    "two-letters": f"{LEAD}\n{BODY}\nThe pair moved to Scranton, PA.",
    "agencies-without-a-name": f"Quay to close\n\nBy Staff and agencies\n\n{LEAD}\n{BODY}\nAgencies",
    "gave-money": f"{LEAD}\n{BODY}\nBerg, once of Reuters, contributed $2,000 to the campaign.",
    "other-speech-of-first": f"{LEAD}\nThe quay first appeared on CNN maps of the flood.\n{BODY}",
    "between-two-items": f"{LEAD}\n{REST}\n- Reuters.\n{BODY}",
}


@pytest.mark.parametrize("text", NO_CREDIT.values(), ids=NO_CREDIT)
def test_what_is_no_credit_for_the_text(text: str) -> None:
    assert [c for c in article(text, id="a").credits if c.scope in ("text", "part")] == []


def test_an_outlets_line_is_its_own_unless_another_is_known_to_print_it() -> None:
    text = f"{LEAD}\n{BODY}\n© 2031 The Seattle Times"

    def credited(outlet: str | None) -> list[Credit]:
        return list(article(text, id="a", outlet=outlet).credits)

    assert credited(None) == credited("Seattle Times") == credited("seattletimes.com") == []
    (found,) = credited("Harbour Times")
    assert (found.name, found.place, found.scope) == ("Seattle Times", "copyright", "text")


def test_an_outlets_own_writer_who_contributed_is_no_credit() -> None:
    text = f"{LEAD}\n{BODY}\nNPR's Ada Reyes contributed to this report."
    assert article(text, id="a", outlet="npr.org").credits == ()
    assert [c.scope for c in article(text, id="a", outlet="Harbour Times").credits] == ["part"]


@pytest.mark.parametrize(
    ("byline", "name"),
    [("Calder News Agency", "Calder"), ("Newswire staff", None), ("Ada Berg", None), ("Ada Berg, CNN", None)],
)
def test_a_byline_field_may_name_an_agency_not_in_the_table(byline: str, name: str | None) -> None:
    assert [c.name for c in article(LEAD, id="a", byline=byline).credits] == ([name] if name else [])


def test_metadata_credits_have_no_span_and_come_first() -> None:
    url = "https://www.harbour.example/aponline/2031/05/03/quay.html"
    one = article(f"{LEAD}\n{BODY}\n— AFP", id="a", url=url, byline="Anna Reyes, Reuters")
    assert [(c.name, c.place, c.span is None) for c in one.credits] == [
        ("Reuters", "byline", True),
        ("AP", "url", True),
        ("AFP", "closing", False),
    ]


HAZARDS = [
    "“",
    '"',
    "’",
    "e\u0301",
    "😀",
    "\r\n",
    "\u2028",
    "\x00",
    "(",
    "AP",
    " told ",
    "CNN",
    "\u202e",
    "© ",
]
noise = st.lists(st.sampled_from(HAZARDS) | st.text(max_size=4), max_size=8).map("".join)


@given(noise, noise, noise)
def test_credits_slice_back(before: str, inside: str, after: str) -> None:
    text = f"{before}\n{LEAD} “It is over,” Berg told Reuters. {inside}\n{after}\n{BODY} — AFP"
    credits = article(text, id="a").credits
    assert "AFP" in {c.name for c in credits}
    owners = {form: row.short for row in AGENCIES.rows for form in row.forms}
    for credit in credits:
        assert credit.span is not None
        words = credit.span.of(text)
        assert owners.get(words, credit.name) == credit.name
        assert (credit.passage is not None) == (credit.scope == "passage")
        if credit.passage is not None:
            assert credit.passage.holds(credit.span)
            assert credit.passage.of(text).strip() == credit.passage.of(text)
