"""Page: a briefing as one HTML file that needs nothing else.

reading > annotating > gathering > comparing > [presenting]

In:  a `Briefing`.
Out: HTML; style and script stand in it, and its security policy allows those two and nothing more.
Start at `render_html`. The layout is ``templates/brief.html.j2``.
Limits: holds every report's full text, so the page is somewhat longer than the reports together. Works
without script: a citation is a link to the passage; the script opens it beside the brief.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from secondsource.model import Briefing
from secondsource.presenting.editing import views
from secondsource.presenting.marks import marked_html
from secondsource.presenting.plain import counted
from secondsource.presenting.view import ReportView

#: Claims and other long lists show this many entries before "all of them" is unfolded.
MOST_OPEN = 8


def render_html(briefing: Briefing) -> str:
    """Return the briefing as one HTML page. The same briefing gives the same page, byte for byte."""
    style, script = _source("brief.css"), _source("brief.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return _environment().get_template("brief.html.j2").render(
        stories=views(briefing), notes=briefing.notes, style=Markup(style), script=Markup(script),
        policy=Markup(policy), most=MOST_OPEN,
    )  # fmt: skip


def _report_text(report: ReportView) -> Markup:
    article = report.annotations.article
    return marked_html(article.text, report.cited, article.furniture)


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("secondsource.presenting"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.globals.update(report_text=_report_text, counted=counted)
    return environment


@functools.cache
def _source(name: str) -> str:
    """Style or script as it stands between its tags; neither holds a closing tag."""
    return (resources.files("secondsource.presenting") / "templates" / name).read_text(encoding="utf-8")


def _digest(source: str) -> str:
    """The source of the policy that allows exactly this text (CSP level 2, hash-source)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")
