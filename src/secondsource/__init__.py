"""secondsource: lay news reports of one event side by side.

    import secondsource as ss

    skipped: list[ss.InputError] = []
    articles = list(ss.without_errors(ss.read(["reports/"]), skipped))
    for brief in ss.brief(articles).briefs:
        print(brief.record.headline, len(brief.record.origins))

`read` turns files into articles, `annotate` says what each one says, `stories` which of them are
about one event, `compare` what those say together, and `brief` does all three and writes it up.
`scan` finds who shares text with whom in a whole corpus, without reading what is said.
"""

from secondsource.annotating import annotate
from secondsource.api import brief, stories
from secondsource.comparing import compare
from secondsource.corpus import Scan, ScanSettings, scan
from secondsource.errors import (
    BriefError,
    InputError,
    PipelineError,
    SecondsourceError,
    WorkFolderError,
)
from secondsource.model import (
    Annotations,
    Article,
    Attribution,
    Brief,
    Briefing,
    Claim,
    Conflict,
    Origin,
    Passage,
    Published,
    Quote,
    Record,
    Reuse,
    Span,
    Story,
)
from secondsource.reading import article, read, without_errors

__version__ = "0.1.0"

__all__ = [
    "Annotations",
    "Article",
    "Attribution",
    "Brief",
    "BriefError",
    "Briefing",
    "Claim",
    "Conflict",
    "InputError",
    "Origin",
    "Passage",
    "PipelineError",
    "Published",
    "Quote",
    "Record",
    "Reuse",
    "Scan",
    "ScanSettings",
    "SecondsourceError",
    "Span",
    "Story",
    "WorkFolderError",
    "annotate",
    "article",
    "brief",
    "compare",
    "read",
    "scan",
    "stories",
    "without_errors",
]
