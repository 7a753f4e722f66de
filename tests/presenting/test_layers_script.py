"""What the pages' script does in a browser, under the pages' own security policy."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType

import lxml.html
import pytest

from secondsource.model import Annotations, Briefing
from secondsource.presenting.page import render_annotations_html, render_html

TOOL = Path(__file__).resolve().parents[2] / "tools" / "screenshot.py"


@pytest.fixture(scope="module")
def browser() -> str:
    spec = importlib.util.spec_from_file_location("screenshot", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    found: str | None = tool.find_browser()
    if found is None:
        pytest.skip("needs a Chromium")
    return found


def after(browser: str, page: str, steps: str, folder: Path, anchor: str = "") -> lxml.html.HtmlElement:
    """Return the page as it stands after ``steps``, a script that its policy is made to allow too."""
    digest = base64.b64encode(hashlib.sha256(steps.encode()).digest()).decode()
    page = page.replace("script-src '", f"script-src 'sha256-{digest}' '", 1)
    path = folder / "page.html"
    path.write_text(page.replace("</body>", f"<script>{steps}</script></body>"), encoding="utf-8")
    command = [
        browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        f"--user-data-dir={folder / 'profile'}", "--dump-dom", f"{path.as_uri()}#{anchor}",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    return lxml.html.document_fromstring(done.stdout)


def told(root: lxml.html.HtmlElement) -> list[str]:
    return [" ".join(p.text_content().split()) for p in root.get_element_by_id("note").iter("p")]


@pytest.mark.slow
def test_a_citation_opens_its_report_with_its_counts(
    browser: str, briefing: Briefing, tmp_path: Path
) -> None:
    root = after(browser, render_html(briefing), "1", tmp_path, "s1r2")
    assert set(root.get("class").split()) == {"script", "reading"}
    counts = [label.find_class("n")[0].text for label in root.iter("label")]
    assert counts == ["0", "0", "1", "0"]
    assert root.get_element_by_id("note").get("hidden") is not None
    assert not root.xpath('//*[@class="body"]//*[@tabindex]')


@pytest.mark.slow
def test_a_word_of_a_layer_that_is_on_says_what_it_means(
    browser: str, briefing: Briefing, tmp_path: Path
) -> None:
    steps = (
        "document.getElementById('show-date').click();"
        "document.querySelector('#s1r1 .figure').dispatchEvent(new Event('pointerover', {bubbles: true}));"
        "document.querySelector('#s1r1 .date').focus();"
    )
    root = after(browser, render_html(briefing), steps, tmp_path, "s1r1")
    assert told(root) == ["Dates: “Friday” 5 March 2021"]
    assert [e.text_content() for e in root.find_class("told")] == ["Friday"]
    assert [e.text_content() for e in root.xpath('//*[@class="body"]//*[@tabindex]')] == ["Friday"]


@pytest.mark.slow
def test_what_stands_inside_one_another_is_told_from_the_inside(
    browser: str, articles: list[Annotations], tmp_path: Path
) -> None:
    steps = "document.querySelector('#a1 .source .name').click()"
    root = after(browser, render_annotations_html(articles), steps, tmp_path)
    name, said = told(root)
    assert name == "Names: Ilse Brandt person; harbour master"
    assert said.startswith("Quotations: Ilse Brandt printed “harbour master Ilse Brandt”; named; direct")
    assert [e.text_content() for e in root.find_class("told") if "said" in e.get("class")] == [
        "We heard a crack and then the whole quay shook,", "Nobody was right under it.",
    ]  # fmt: skip
