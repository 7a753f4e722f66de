"""Dates: when a text says that it was published, and the words that say so."""

from __future__ import annotations

import pytest

from secondsource.reading import article

LEAD = "The council of Lindholm voted late on Monday to close the east quay to lorries."
BODY = "Opponents said that the vote would be challenged in court before the summer."
MORE = "\n".join(f"Lorry driver number {n} said that nobody had asked her about it." for n in range(4))
CLOSE = "Okoro said on Jan. 19 that it would close."
CREDIT = "(AP Photo/Ada Berg)"
CAPTION = "The quay at Lindholm on Jan. 18, 2031. (AP Photo/Ada Berg)"

DATED = {
    "print-edition": (
        f"{LEAD}\n{BODY}\nA version of this story was published in the paper edition of The Harbour Times on "
        "May 4, 2031, with the headline 'Quay to close'.",
        "2031-05-04",
        ["May 4, 2031"],
    ),
    "published-line": (f"Published: 3 May 2031\n{LEAD}\n{BODY}", "2031-05-03", ["3 May 2031"]),
    "published-before-updated": (
        f"Updated: May 5, 2031\nPublished: May 3, 2031\n{LEAD}\n{BODY}",
        "2031-05-03",
        ["May 3, 2031"],
    ),
    "updated-alone": (
        f"Harbour Times | Updated: 2031-05-03 17:52\n{LEAD}\n{BODY}",
        "2031-05-03",
        ["2031-05-03"],
    ),
    "date-line": (f"Quay closes\nMay 3rd, 2031, 7:35 am\n{LEAD}\n{BODY}", "2031-05-03", ["May 3rd, 2031"]),
    "said-with-a-caption": (
        f"Mayor Ada Okoro said on Jan. 19 that the quay would close.\n{CAPTION}\n{BODY}",
        "2031-01-19",
        ["Jan. 19", "Jan. 18, 2031"],
    ),
    "said-with-weekday-and-copyright": (
        f"The quay will close, Okoro told reporters on Thursday (Jan 19).\n{BODY}\n"
        "Copyright 2031 The Harbour Times. All rights reserved.",
        "2031-01-19",
        ["Jan 19", "2031"],
    ),
    "over-the-turn-of-the-year": (
        f"Okoro said on Jan. 2 that it would close.\nThe quay on Dec. 30, 2030. {CREDIT}\n{BODY}",
        "2031-01-02",
        ["Jan. 2", "Dec. 30, 2030"],
    ),
    "dateline": (
        f"LINDHOLM, Jan. 3 (UPI) -- {LEAD}\n{BODY}\nCopyright 2031 Harbour Times. All rights reserved.",
        "2031-01-03",
        ["Jan. 3", "2031"],
    ),
}


@pytest.mark.parametrize(("text", "day", "evidence"), DATED.values(), ids=DATED)
def test_dated_by_the_text(text: str, day: str, evidence: list[str]) -> None:
    found = article(text, id="a").published
    assert (found.value, found.source, found.precision) == (day, "text", "day")
    assert [s.of(text) for s in found.evidence] == sorted(evidence, key=text.index)


UNKNOWN = {
    "no-year": f"Okoro said on Jan. 19 that the quay would close.\n{BODY}",
    "date-of-an-event": f"The quay burned on Jan. 19.\n{CAPTION}\n{BODY}",
    "future": f"Okoro said the council will meet on Jan. 19.\n{CAPTION}\n{BODY}",
    "far-year": f"{CLOSE}\nThe quay on July 3, 2029. {CREDIT}\n{BODY}",
    "two-years": f"{CLOSE}\n{CAPTION}\nThe quay on Jan. 9, 2030. {CREDIT}\n{BODY}",
    "archive-photograph": f"{CLOSE}\nFILE PHOTO: The quay, Jan. 8, 2030.\n{BODY}",
    "background": "\n".join([LEAD, BODY, MORE, "Berg said on Jan. 19 that it was safe.", CAPTION]),
    "past-perfect": f"Okoro had said on Jan. 19 that it was safe.\n{CAPTION}\n{BODY}",
    "a-later-full-date": f"{CLOSE}\n{CAPTION}\nIt burned on June 3, 2031.\n{BODY}",
    "a-post": f"{LEAD}\nClosed! — Ada Berg (@adaberg) May 3, 2031\n{BODY}",
    "published-elsewhere": f"{LEAD}\nThe study was published May 3, 2031 in a journal of harbours.\n{BODY}",
    "no-such-day": f"Published: February 31, 2031\n{LEAD}\n{BODY}",
}


@pytest.mark.parametrize("text", UNKNOWN.values(), ids=UNKNOWN)
def test_unknown_rather_than_wrong(text: str) -> None:
    found = article(text, id="a").published
    assert (found.value, found.source, found.precision, found.evidence) == (None, "unknown", None, ())


def test_the_input_comes_before_the_text() -> None:
    found = article(f"Published: 3 May 2031\n{LEAD}", id="a", published="2031-05-02T10:00:00Z").published
    assert (found.value, found.source, found.precision) == ("2031-05-02T10:00:00+00:00", "input", "time")
