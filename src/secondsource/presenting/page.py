"""Page: a briefing, or annotated reports, as one HTML file that needs nothing else.

reading > annotating > gathering > comparing > [presenting]

In:  a `Briefing`; or the `Annotations` of articles.
Out: HTML; style and script stand in it, and its security policy allows those two and nothing more.
Start at `render_html` or `render_annotations_html`. The layouts are in ``templates/``.
Limits: holds every report's full text and what was found in it, so the page is longer than the reports
together. Works without script: a citation is a link to the passage, layers are switched by the style;
the script opens a citation beside the brief, and says what marked words mean.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from secondsource.model import Annotations, Article, Briefing
from secondsource.presenting.differing import EXPLAINED
from secondsource.presenting.editing import facts_of, title_of, views
from secondsource.presenting.layers import LAYERS, Layers, known_alone, known_in_story, layers_of, role_words
from secondsource.presenting.marks import cited, marked_html, set_aside
from secondsource.presenting.plain import counted, outlet_words
from secondsource.presenting.sharing import SURE_OF
from secondsource.presenting.view import Cite, StoryView

#: Claims and other long lists show this many entries before "all of them" is unfolded.
MOST_OPEN = 8


def render_html(briefing: Briefing) -> str:
    """Return the briefing as one HTML page. The same briefing gives the same page, byte for byte."""
    stories = views(briefing)
    layers = _story_layers(briefing, stories)
    return _page(
        "brief.html.j2", ("layers.js", "brief.js"), layers.values(), stories=stories, notes=briefing.notes,
        layers_by_anchor=layers, most=MOST_OPEN,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Annotated:
    """One report of a page of annotations."""

    anchor: str
    article: Article
    outlet: str
    title: str
    facts: tuple[str, ...]
    layers: Layers


def render_annotations_html(annotated: Iterable[Annotations]) -> str:
    """Return what each article says, read alone, as one HTML page: its text with all layers switched on.

    Holds all articles at once: the page counts them and lists them first.
    """
    reports = [
        _Annotated(
            f"a{number}", a.article, outlet_words(a.article.outlet or ""), title_of(a), facts_of(a),
            layers_of(a, known_alone(a)),
        )
        for number, a in enumerate(annotated, 1)
    ]  # fmt: skip
    return _page("annotations.html.j2", ("layers.js",), [r.layers for r in reports], reports=reports)


def _story_layers(briefing: Briefing, stories: Iterable[StoryView]) -> Mapping[str, Layers]:
    """Return the layers of each report of each story, by the report's anchor."""
    texts = {a.article.id: a.article.text for a in briefing.articles}
    found = {}
    for story, brief in zip(stories, briefing.briefs, strict=True):
        cast = brief.record.cast
        roles = role_words(cast, texts)
        for report in story.reports:
            known = known_in_story(report.annotations, cast, roles)
            found[report.anchor] = layers_of(report.annotations, known)
    return found


def _report_text(article: Article, layers: Layers, cites: Iterable[Cite]) -> Markup:
    return marked_html(article.text, [*cited(cites), *set_aside(article.furniture), *layers.elements])


def _page(template: str, scripts: tuple[str, ...], layers: Iterable[Layers], **values: object) -> str:
    """Lay out a page; ``layers`` are those of all its reports, for the counts of the switches."""
    style = _source("brief.css") + _source("layers.css")
    script = "".join(map(_source, scripts))
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    counts = [each.counts for each in layers]
    totals = {layer: sum(count[layer] for count in counts) for layer in LAYERS}
    return _environment().get_template(template).render(
        style=Markup(style), script=Markup(script), policy=Markup(policy), totals=totals, **values
    )  # fmt: skip


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("secondsource.presenting"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.globals.update(
        report_text=_report_text, counted=counted, LAYERS=LAYERS, SURE_OF=SURE_OF, EXPLAINED=EXPLAINED
    )
    return environment


@functools.cache
def _source(name: str) -> str:
    """Style or script as it stands between its tags; neither holds a closing tag."""
    return (resources.files("secondsource.presenting") / "templates" / name).read_text(encoding="utf-8")


def _digest(source: str) -> str:
    """The source of the policy that allows exactly this text (CSP level 2, hash-source)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")
