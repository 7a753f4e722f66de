"""Input that nobody would print: it finishes in seconds, and its offsets are right."""

from __future__ import annotations

import json
import time
from pathlib import Path

import lxml.html
import pytest
from click.testing import CliRunner, Result

import secondsource as ss
from secondsource.cli import main

MEGABYTE = 1_000_000
SENTENCE = "The council of Tarn voted on Monday to close the quay, Mayor Ada Okoro said. "

#: Characters of each text that are read: a fifth of the usual limit, and longer than any report.
LIMIT = 20_000

GIVEN = ("Ada", "Ben", "Cleo", "Dov", "Eve", "Finn", "Gus", "Hal", "Ida", "Jon", "Kay", "Lea", "Max", "Ned")
FAMILY = [
    a + b for a in ("Bar", "Kor", "Lin", "Mos", "Nor", "Per", "Quin") for b in ("den", "fin", "gol", "lut")
]
NAMES = [f"{GIVEN[i % 14]} {FAMILY[i * 5 % 28]}{i // 392 or ''}" for i in range(3_000)]

HOSTILE = {
    "ten-megabytes-of-one-line": SENTENCE * (10 * MEGABYTE // len(SENTENCE)),
    "ten-megabytes-of-one-word": "a" * (10 * MEGABYTE),
    "fifty-thousand-quotation-marks": '"' * 50_000,
    "fifty-thousand-spaced-quotation-marks": '" “' * 25_000,
    "quotation-marks-round-words": "“so” " * 20_000,
    "marks-that-only-open": "“a " * 20_000,
    "three-thousand-speakers": "\n".join(f"“We close quay {i},” said {n}." for i, n in enumerate(NAMES)),
    "three-thousand-names": ", ".join(NAMES),
    "three-thousand-dates": ". ".join(f"On {1 + i % 28} March {1900 + i} it rained" for i in range(3_000)),
    "one-sentence": "the ship and a quay that the mayor who said to close of and then " * 1_500,
    "scripts-in-turn": "The minister said министр сказал 部长说 الوزير قال השר אמר " * 3_000,
    "control-characters": "".join(map(chr, range(1, 32))) * 2_000 + SENTENCE,
    "right-to-left-marks": "\u202e\u200f" * 5_000 + SENTENCE + "\u202c" * 5_000,
    "marks-on-letters": ("T" + "\u0300" * 30) * 3_000 + SENTENCE,
    "digits": "9" * 100_000 + " people died.",
    "figures": "12,000 people and $4.5 million and 3 per cent " * 2_000,
    "nested-parentheses": "(" * 40_000 + "AP" + ")" * 40_000,
    "capitals": "KIM " * 20_000,
    "blank-lines": "\n" * 500_000 + SENTENCE,
    "many-short-lines": "By A. Berg\n" * 30_000,
    "many-promotions": "Share this\n" * 20_000,
    "by-and-commas": "By " + "Ann Lee, " * 20_000,
    "dashes": "— " * 50_000,
    "said-said": "he said " * 10_000,
    "months": "Jan. 1 " * 10_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_it_finishes_in_seconds_with_right_offsets(name: str) -> None:
    text = HOSTILE[name]
    start = time.process_time()
    article = ss.article(text, id=name)
    (found,) = ss.annotate([article], limit=LIMIT)
    seconds = time.process_time() - start
    spans = [*found.sentences, *found.quoted, *article.furniture]
    spans += [t.span for t in found.tokens] + [m.span for m in found.mentions]
    spans += [s for a in found.attributions for s in (*a.source, *a.cue, *a.content)]
    spans += [t.span for t in found.times] + [f.span for f in found.figures]
    assert all(s.of(text).strip() for s in spans)
    assert seconds < 20, f"{seconds:.1f} s"


@pytest.mark.slow
def test_stories_of_hostile_reports_are_compared_and_shown(tmp_path: Path) -> None:
    names = ("three-thousand-speakers", "three-thousand-names", "said-said", "capitals", "scripts-in-turn")
    title = "Quay closes after vote in Tarn"
    rows = [
        {"id": f"{name}-{at}", "title": title, "text": f"{title}\n{HOSTILE[name][at * 500 : 8_000]}"}
        for name in names
        for at in (0, 1)
    ]
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(rows))
    start = time.process_time()
    result = run("brief", path, "--format", "html", "--length", "full")
    assert result.exit_code == 0
    page = lxml.html.document_fromstring(result.stdout)
    assert len(page.find_class("text")) == len(rows)
    assert time.process_time() - start < 60


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


NESTED = {
    "deep.json": b"[" * 100_000,
    "deep-in-a-field.json": b'{"text": "The quay closed.", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep.jsonl": b'{"a":' * 100_000,
    "divs.html": b"<html><body>" + b"<div>" * 100_000 + b"The quay closed." + b"</div>" * 100_000,
    "tags.html": b"<p" * 100_000,
    "entities.html": b"<p>" + b"&amp" * 100_000,
}


@pytest.mark.parametrize("name", NESTED)
def test_deep_nesting_ends_in_an_error_or_an_article(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(NESTED[name])
    start = time.process_time()
    (found,) = ss.read([path])
    assert isinstance(found, ss.InputError | ss.Article)
    assert time.process_time() - start < 10


ATTACK = (
    "<script>alert(1)</script><img src=//a.example/x onerror=alert(1)>\"' onfocus=alert(1) "
    "<svg/onload=alert(1)> {{ 7 * 7 }} </title></style></script></textarea> <!-- ]]> \u202etxt.exe \x1b[31m"
)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "java\nscript:alert(1)", 'https://a.example/"onclick="b']
)
def test_an_attack_in_every_field_is_inert_on_the_page(tmp_path: Path, url: str) -> None:
    text = (
        f"{ATTACK}\nTARN {ATTACK} — The quay closed on Monday, Ada {ATTACK} Okoro said.\n\n"
        f"“Nobody {ATTACK} will lose a berth,” said Ada Okoro {ATTACK}, the mayor."
    )
    rows = [
        {"id": f"{at}{ATTACK}", "outlet": ATTACK, "title": ATTACK, "byline": ATTACK, "url": url, "text": text}
        for at in (1, 2)
    ]
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(rows))
    page = run("brief", path, "--format", "html").stdout
    assert "\x1b" not in page
    assert "\u202e" not in page
    root = lxml.html.document_fromstring(page)
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    assert len(elements) == len(list(root.iter())), "no comment of theirs"
    assert [e.tag for e in elements].count("script") == 1
    assert not {"img", "svg", "iframe", "textarea", "link", "base", "form"} & {e.tag for e in elements}
    names = {name for element in elements for name in element.attrib}
    assert not {n for n in names if n.startswith("on")} | names & {"src", "srcset", "style", "action"}
    assert all(h.startswith(("#", "https://a.example/")) for h in root.xpath("//@href"))
