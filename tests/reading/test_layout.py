"""Layout: what is headline, furniture, byline and dateline, by position."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.model import Article, Span
from secondsource.reading import article

_TAG = re.compile(r"</?([fhbd])>")


def unmark(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    """Strip <f>urniture, <h>eadline, <b>yline names and <d>ateline; return where they stood."""
    text, marks, open_at, last = "", [], {}, 0
    for tag in _TAG.finditer(marked):
        text += marked[last : tag.start()]
        last = tag.end()
        if tag.group().startswith("</"):
            marks.append((tag[1], Span(open_at.pop(tag[1]), len(text))))
        else:
            open_at[tag[1]] = len(text)
    return text + marked[last:], sorted(marks, key=lambda m: (m[1], m[0]))


def marks(one: Article) -> list[tuple[str, Span]]:
    found = [("f", s) for s in one.furniture] + [("b", s) for s in one.byline]
    found += [("h", one.headline)] if one.headline else []
    found += [("d", one.dateline)] if one.dateline else []
    return sorted(found, key=lambda m: (m[1], m[0]))


LEAD = "The council of Lindholm voted late on Monday to close the east quay to lorries."
BODY = "Opponents said that the vote would be challenged in court before the summer."

FURNITURE = {
    "caption-with-agency-credit": "<f>A lorry on the quay in Lindholm. (AP Photo/Ada Berg)</f>",
    "caption-with-desk-credit": "<f>Lorries queue at the east quay on Monday.HARBOUR PHOTO: A. BERG</f>",
    "caption-in-square-brackets": "<f>Lorries queue at the east quay on Monday. [Photo/Agencies]</f>",
    "caption-with-picture-agency": "<f>Lorries queue at the quay. Photograph: Ada Berg/Getty Images</f>",
    "caption-with-owner-first": "<f>Getty Images Lorries queued for hours at the quay on Monday</f>",
    "caption-with-bare-owner": "<f>Lorries queue at the east quay Ada Berg/Reuters</f>",
    "file-photo": "<f>The east quay carries most of the town's freight (file photo)</f>",
    "image-copyright": "<f>Image copyright Ada Berg Image caption The quay was built in 1911</f>",
    "credit-alone": "<f>Ada Berg via Getty Images</f>",
    "slide-show": "<f>1/12 The quay at dawn Ada Berg</f>\n<f>2/12 The quay at dusk Ada Berg</f>",
    "player": "<f>Media playback is not supported on this device Media caption The quay from above</f>",
    "television-player": "<f>JUST WATCHED Quay shut Replay More Videos ... MUST WATCH Quay shut 01:12</f>",
    "advertisement": "<f>Advertisement Continue reading the main story</f>",
    "label": "<f>Photo</f>",
    "scroll": "<f>Scroll down for video</f>",
    "link-behind-label": "<f>Related: Why the quay matters to Lindholm</f>",
    "link-in-brackets": "<f>[ Why the quay matters to Lindholm, in one picture ]</f>",
    "link-before-read-more": "<f>Harbour firm warned the council twice Read more</f>",
    "share-count": "<f>1.2k shares</f>",
    "stamp": "<f>Harbour Times | Updated: 2031-05-03 17:52</f>",
    "image-file": "<f>quay-2031_05.jpg</f>",
    "follow": "<f>Follow Ada Berg on Twitter: @adaberg.</f>",
    "cookies": "<f>We use cookies to improve this site.</f>",
    "about-the-sender": "<f>About Harbour Lines: Harbour Lines has run the quay since 1911.</f>",
    "contact-for-the-press": "<f>Media contact: press@harbour-lines.example</f>",
    "tags": '<f><div class="promo"></f>',
}


@pytest.mark.parametrize("marked", FURNITURE.values(), ids=FURNITURE)
def test_furniture_between_paragraphs(marked: str) -> None:
    text, expected = unmark(f"{LEAD}\n{marked}\n{BODY}")
    assert marks(article(text, id="a")) == expected


REPORT = {
    "photo-in-a-sentence": "The photo: a blurred one, was shown to the jury by the clerk of the court.",
    "poll-of-two-owners": "Most oppose it, according to a Harbour Times/Reuters poll of 900 people.",
    "told-an-agency": "“It is over,” she told Reuters.",
    "sign-up-in-a-sentence": "Residents who sign up for the scheme by Friday will be paid, Okoro said.",
    "copyright-in-a-sentence": "Copyright law would have to change first, the judge said.",
    "sub-headline": "A call for calm",
    "post": "Nobody told us a thing. https://t.example/x — Ada Berg (@adaberg) May 3, 2031",
    "get-in-a-sentence": "Get out now, the captain shouted, and forty people jumped from the rail.",
    "by-and-a-name": "By Monday Okoro had lost the argument, and his deputy had left the room.",
    "read-in-a-sentence": "Read more widely than your rivals do, she told the graduates on Tuesday.",
    "share-of-something": "Shares fell.",
    "video-in-a-sentence": "Video of the crash was posted by a passer-by within minutes, the police said.",
    "about-in-a-sentence": "About forty lorries waited: drivers slept in their cabs, Berg said.",
    "agreement": "By signing up the council agreed to bear a third of the costs, Berg said.",
    "reporting-in-a-sentence": "Reporting by local papers had raised doubts about the quay since January.",
}


@pytest.mark.parametrize("sentence", REPORT.values(), ids=REPORT)
def test_sentences_of_the_report_are_left_to_it(sentence: str) -> None:
    assert article(f"{LEAD}\n\n{sentence}\n\n{BODY}\n\n{BODY[:-1]}, they said.", id="a").furniture == ()


def test_a_caption_printed_twice_with_a_credit() -> None:
    caption = "Mayor Ada Okoro and the harbour master on the quay in May last year. They meet again soon."
    text, expected = unmark(
        f"<h>Quay to close, says mayor</h>\n\n<f>{caption}</f>\n<f>{caption}HARBOUR PHOTO: ADA BERG</f>\n\n"
        f"Vote was close, and will be challenged\n\n<d>LINDHOLM</d> • {LEAD}\n\n{BODY}"
    )
    assert marks(article(text, id="a")) == expected


def test_a_caption_without_a_stop_that_repeats_a_sentence() -> None:
    text, expected = unmark(
        f"{LEAD}\n{BODY}\n"
        "The barrier was lowered at six in the morning after two tugs had left the basin.\n"
        "<f>The barrier was to be lowered at six in the morning after two tugs left the basin</f>\n"
        f"Nobody was hurt."
    )
    assert marks(article(text, id="a")) == expected


def test_a_sentence_that_also_stands_as_a_caption_stays() -> None:
    same = "The barrier was lowered at six in the morning after two tugs had left"
    text, expected = unmark(f"{LEAD}\n{BODY}\n<f>{same} (file photo)</f>\nBerg was not there.\n{same}.")
    assert marks(article(text, id="a")) == expected


def test_the_title_of_an_image_is_furniture_where_paragraphs_are_set_apart() -> None:
    text, expected = unmark(
        f"{LEAD}\n\n<f>Okoro on the quay</f>\n<f>Mayor Ada Okoro walks along the quay on May 3, 2031. "
        f"(AP Photo/Ada Berg)</f>\n\n{BODY}"
    )
    assert marks(article(text, id="a")) == expected


def test_the_end_of_a_page() -> None:
    text, expected = unmark(
        f"{LEAD}\n\n{BODY}\n\n<f>By <b>Anna Reyes</b> and <b>Tom van Dam</b></f>\n\n<f>Watch next:</f>\n\n"
        "<f>Why the Quay Matters to Lindholm</f>\n\n"
        "<f>harbour newsletter icon</f>\n<f>Sign up for Harbour Daily</f>\n"
        "<f>All that you need in the morning, in one letter.</f>\n"
        "<f>By signing up for the newsletter, you agree to the Privacy Policy.</f>"
    )
    assert marks(article(text, id="a")) == expected


def test_titles_under_read_more_at_the_end() -> None:
    text, expected = unmark(
        f"{LEAD}\n{BODY}\n<f>Read more:</f>\n<f>Quay was unsafe for years. Nobody said so.</f>\n"
        "<f>Harbour firm warned the council twice</f>"
    )
    assert marks(article(text, id="a")) == expected


def test_a_print_edition_note_behind_the_last_sentence() -> None:
    text, expected = unmark(
        f"{LEAD}\n{BODY} <f>A version of this story was published in the paper edition of The Harbour Times "
        f"on May 4, 2031, with the headline 'Quay to close'.</f> <f>Print Edition | Subscribe</f>"
    )
    assert marks(article(text, id="a")) == expected


def test_a_closing_credit_behind_the_last_sentence() -> None:
    text, expected = unmark(f"{LEAD}\n{BODY} <f>(Reporting by Anna Reyes; Editing by Tom Okoro)</f>")
    assert marks(article(text, id="a")) == expected


HEADS = {
    "dash-without-spaces": f"<d>LINDHOLM</d>—{LEAD}\n{BODY}",
    "bullet": f"<d>LINDHOLM</d> • {LEAD}\n{BODY}",
    "agency": f"<d>LINDHOLM (AP)</d> — {LEAD}\n{BODY}",
    "two-places": f"<d>LINDHOLM/NEW TARN (Reuters)</d> - {LEAD}\n{BODY}",
    "date-and-agency": f"<d>NEW TARN, Jan. 3 (UPI)</d> -- {LEAD}\n{BODY}",
    "region": f"<d>PORT TARN, N.H. (AP)</d> — {LEAD}\n{BODY}",
    "mixed-case-with-agency": f"<d>New Tarn (AFP)</d> - {LEAD}\n{BODY}",
    "no-place": f"<d>(CNN)</d> {LEAD}\n{BODY}",
    "colon": f"<d>LINDHOLM</d>: {LEAD}\n{BODY}",
    "transcript": f"BERG: {LEAD}\nOKORO: {BODY}",
    "label": f"UPDATE: {LEAD}\n{BODY}",
    "exclamation": f"WATCH — {LEAD}\n{BODY}",
    "byline-above": f"<f>By <b>Anna Reyes</b></f>\n<d>LINDHOLM</d> — {LEAD}\n{BODY}",
    "byline-run-in": f"<f>By <b>ANNA REYES</b>, Associated Press</f>  <d>LINDHOLM</d> — {LEAD}\n{BODY}",
    "byline-with-outlet": f"<f><b>Anna Reyes</b>, HarbourNews.ca</f>\n{LEAD}\n{BODY}",
    "byline-of-three": f"<f>By <b>Anna Reyes</b>, <b>Tom Okoro</b> and <b>Li Wei</b></f>\n{LEAD}\n{BODY}",
    "headline-before-a-blank-line": f"<h>Quay closes to lorries</h>\n\n{LEAD}\n\n{BODY}",
}


@pytest.mark.parametrize("marked", HEADS.values(), ids=HEADS)
def test_heads(marked: str) -> None:
    text, expected = unmark(marked)
    assert marks(article(text, id="a")) == expected


def test_the_headline_is_the_line_that_says_the_title() -> None:
    text = f"Harbour\n\nQuay “closes” to lorries\n\n{LEAD}"
    found = article(text, id="a", title='Quay "closes" to lorries').headline
    assert found is not None
    assert found == Span(9, 33)


def test_a_title_that_is_not_in_the_text_makes_no_headline_of_its_first_line() -> None:
    assert article(f"Vote was close\n{LEAD}", id="a", title="Quay closes to lorries").headline is None


def test_the_outlet_is_taken_from_the_address_only_where_none_is_given() -> None:
    url = "https://www.harbour.example/news/1"
    assert article(LEAD, id="a", url=url).outlet == "harbour.example"
    assert article(LEAD, id="a", url=url, outlet="Harbour Times").outlet == "Harbour Times"
    assert article(LEAD, id="a", url="http://[").outlet is None


# ------------------------------------------------------------------ properties

PIECES = [
    LEAD,
    BODY,
    "By Anna Reyes",
    "(AP Photo/Ada Berg)",
    "LINDHOLM (AP) — ",
    "Sign up for Harbour Daily",
    "Read more:",
    "Copyright 2031 The Associated Press.",
    "said on Jan. 19",
    "Jan. 18, 2031",
    "“",
    '"',
    "’",
    "e\u0301",
    "😀",
    "\x00",
    "\u202e",
    "\u2028",
    "\r\n",
    "\n\n",
    "\n",
    " ",
    "(",
    "[",
    "<",
]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map("".join))
def test_spans_are_sorted_disjoint_and_hold_words(text: str) -> None:
    one = article(text, id="a")
    assert one.text == text
    assert all(s.of(text) == s.of(text).strip() != "" for s in one.furniture)
    assert all(a.end <= b.start for a, b in zip(one.furniture, one.furniture[1:], strict=False))
    others = [*one.byline, *one.published.evidence, *(c.span for c in one.credits if c.span)]
    others += [s for s in (one.headline, one.dateline) if s]
    assert all(s.of(text).strip() for s in others)
    assert not any(one.headline.overlaps(s) for s in one.furniture if one.headline)
    assert not any(one.dateline.overlaps(s) for s in one.furniture if one.dateline)
    assert article(text, id="a") == one


# ------------------------------------------------------------------ the shared reports


def test_all_listed_boilerplate_is_marked_and_nothing_else(shared: Path) -> None:
    folder = shared / "gold" / "dev" / "trump_kim_second_summit"
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    for name in ("01", "02"):
        row = json.loads((folder / "articles" / f"{name}.json").read_text("utf-8"))
        one = article(row["text"], id=name, title=row["title"])
        listed = [b["text"] for b in gold["boilerplate"] if b["article"] == name]
        for words in listed:
            start = one.text.index(words)
            assert any(f.holds(Span(start, start + len(words))) for f in one.furniture), words
        rest = "".join(s.of(one.text) for s in one.furniture)
        for words in sorted(listed, key=len, reverse=True):
            rest = rest.replace(words, "")
        assert rest.strip() == ""


def test_the_second_seed_is_dated_by_its_own_words(shared: Path) -> None:
    (path,) = sorted((shared / "seeds").glob("002_*.txt"))
    one = article(path.read_text("utf-8"), id="02")
    assert one.published.day == "2019-01-19"
    assert one.published.source == "text"
    assert len(one.published.evidence) == 2
