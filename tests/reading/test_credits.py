"""Credits: which agency is credited, where the words stand, and what is no credit."""

from __future__ import annotations

import pytest

from secondsource.reading import article
from secondsource.reading.agencies import AGENCIES, named, of_address

LEAD = "The council of Lindholm voted late on Monday to close the east quay to lorries."
BODY = "Opponents said that the vote would be challenged in court before the summer."

SHOWN = {
    "dateline": (f"LINDHOLM (<AP>) — {LEAD}\n{BODY}", "AP", "dateline"),
    "dateline-with-date": (f"LINDHOLM, Jan. 3 (<Xinhua>) -- {LEAD}\n{BODY}", "Xinhua", "dateline"),
    "byline": (f"By Anna Reyes, <Associated Press>\n{LEAD}\n{BODY}", "AP", "byline"),
    "closing-dash": (f"{LEAD}\n{BODY} — <AFP>", "AFP", "closing"),
    "closing-brackets": (f"{LEAD}\n{BODY} (<dpa>)", "dpa", "closing"),
    "closing-line": (f"{LEAD}\n{BODY}\n<Reuters>", "Reuters", "closing"),
    "closing-slashes": (f"{LEAD}\n{BODY}\n/<ritzau>/".replace("ritzau", "Ritzau"), "Ritzau", "closing"),
    "sign-off": (f"{LEAD}\n{BODY}\n<(Reporting by A. Reyes; Editing by Tom Okoro)>", "Reuters", "closing"),
    "copyright": (f"{LEAD}\nCopyright 2031 The <Associated Press>. All rights reserved.", "AP", "copyright"),
    "contributing": (
        f"{LEAD}\n{BODY}\nThe <Associated Press> contributed to this report.",
        "AP",
        "contributing",
    ),
    "not-in-the-table": (f"LINDHOLM (<Apex Wire>) — {LEAD}\n{BODY}", "Apex", "dateline"),
    "photo": (f"{LEAD}\nLorries at the quay. (<AP> Photo/Ada Berg)\n{BODY}", "AP", "photo"),
    "photo-of-an-agency": (f"{LEAD}\nLorries at the quay Ada Berg/<Reuters>\n{BODY}", "Reuters", "photo"),
}


@pytest.mark.parametrize(("marked", "name", "place"), SHOWN.values(), ids=SHOWN)
def test_credits_in_the_text(marked: str, name: str, place: str) -> None:
    start, end = marked.index("<"), marked.index(">") - 1
    text = marked.replace("<", "").replace(">", "")
    (found,) = article(text, id="a").credits
    assert (found.name, found.place) == (name, place)
    assert found.span is not None
    if place in ("copyright", "contributing"):  # "The" is of the agency's full name
        start = text.index("The Associated")
    assert (found.span.start, found.span.end) == (start, end)


NO_CREDIT = {
    "told": f"“It is over,” Berg told Reuters.\n{LEAD}\n{BODY}",
    "according-to": f"{LEAD}\nThree lorries burned, according to the Xinhua news agency.",
    "reports": f"{LEAD}\n{BODY}\nAFP reported on Sunday that the quay was unsafe.",
    "part-of-a-word": f"{LEAD}\n{BODY}\n— APEX",
    "a-date-in-brackets": f"LINDHOLM (March 3) — {LEAD}\n{BODY}",
    "two-letters": f"{LEAD}\n{BODY}\nThe pair moved to Scranton, PA.",
}


@pytest.mark.parametrize("text", NO_CREDIT.values(), ids=NO_CREDIT)
def test_what_is_said_of_an_agency_is_no_credit(text: str) -> None:
    assert article(text, id="a").credits == ()


@pytest.mark.parametrize(
    ("byline", "name"), [("Calder News Agency", "Calder"), ("Newswire staff", None), ("Ada Berg", None)]
)
def test_a_byline_field_may_name_an_agency_not_in_the_table(byline: str, name: str | None) -> None:
    assert [c.name for c in article(LEAD, id="a", byline=byline).credits] == ([name] if name else [])


def test_metadata_credits_have_no_span() -> None:
    url = "https://www.harbour.example/aponline/2031/05/03/quay.html"
    one = article(LEAD, id="a", url=url, byline="Anna Reyes, Reuters")
    assert [(c.name, c.place, c.span) for c in one.credits] == [
        ("Reuters", "byline", None),
        ("AP", "url", None),
    ]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://harbour.example/US/wireStory/quay-closes-1", "AP"),
        ("https://www.reuters.com/article/quay", "Reuters"),
        ("https://harbour.example/reuters/2031/quay.html", "Reuters"),
        ("https://harbour.example/news/reuters-building-burns", None),
        ("http://[", None),
    ],
)
def test_addresses(url: str, name: str | None) -> None:
    assert of_address(url) == name


def test_every_form_of_the_table_names_its_own_agency() -> None:
    owners: dict[str, str] = {}
    for agency in AGENCIES:
        for form in (agency.short, agency.name, *agency.aliases):
            assert owners.setdefault(form, agency.short) == agency.short, f"{form} stands twice"
            assert [n for n, *_ in named(f"({form})")] == [agency.short]
