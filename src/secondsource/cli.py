"""The command line: arguments in, library calls, lines out.

Exit status: 0 all was read; 1 nothing could be done; 2 the command was misused; 3 done, but some
inputs were left out (each has a line on standard error).
"""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

import click

import secondsource as ss
from secondsource.annotating.annotate import LANGUAGES
from secondsource.annotating.pipeline import gaps, load
from secondsource.api import Progress
from secondsource.corpus.scan import LEAST_WORDS, ScanSettings, scan
from secondsource.corpus.table import write_parquet
from secondsource.presenting import contract
from secondsource.presenting.markdown import render_markdown
from secondsource.presenting.page import render_annotations_html, render_html
from secondsource.presenting.terminal import (
    render_annotations,
    render_pairs,
    render_stories,
    render_terminal,
)
from secondsource.reading import agencies
from secondsource.reading.agencies import Agencies

EXIT_FAILED = 1
EXIT_SKIPPED = 3

#: Characters of a line on standard error: room for two long paths and a reason.
LONGEST_MESSAGE = 1_000

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T")

PATHS_HELP = """\b
PATHS are files and folders: .txt .md .html .htm .json .jsonl, also .gz;
"-" reads JSON lines from standard input.
"""


def friendly_errors(command: F) -> F:
    """Turn a SecondsourceError into one line on standard error and exit 1."""

    @functools.wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except ss.SecondsourceError as error:
            say(f"secondsource: {error}")
            sys.exit(EXIT_FAILED)
        except BrokenPipeError:  # the reader of our pipe has seen enough: no error of ours
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)

    return cast(F, wrapped)


def say(message: str) -> None:
    """Print one line on standard error, whatever a file's name or an id holds."""
    message = message if len(message) <= LONGEST_MESSAGE else message[:LONGEST_MESSAGE] + "…"
    click.echo("".join(c if c.isprintable() else ascii(c)[1:-1] for c in message), err=True)


def shared_options(command: F) -> F:
    """Add what every command takes: paths, a pipe or file to write to, quiet."""
    for option in (
        click.argument("paths", nargs=-1, required=True, type=click.Path(allow_dash=True)),
        click.option("-o", "--output", type=click.Path(dir_okay=False, allow_dash=True), default="-",
                     help="Write to this file instead of standard output."),
        click.option("-q", "--quiet", is_flag=True, help="No progress on standard error."),
    ):  # fmt: skip
        command = option(command)
    return command


pipeline_option = click.option(
    "--pipeline", envvar="SECONDSOURCE_PIPELINE", metavar="NAME",
    help="A spaCy English pipeline, by name or path, instead of the one that comes along.",
)  # fmt: skip

agencies_option = click.option(
    "--agencies", "own_agencies", multiple=True, type=click.Path(exists=True, dir_okay=False), metavar="FILE",
    help="Agencies and outlets of your own, a TOML table as docs/credits.md shows; may be given again.",
)  # fmt: skip

threshold_option = click.option(
    "--threshold", type=click.FloatRange(0, 1), metavar="0…1",
    help="Least confidence of an attribution. Lower finds more and errs more; the default has the "
         "best F1.",
)  # fmt: skip


def load_agencies(paths: tuple[str, ...]) -> Agencies:
    """Give the agencies that are known, and those of the user's own files."""
    return agencies.load(paths) if paths else agencies.AGENCIES


def say_gaps(pipeline: str | None) -> None:
    """Say on standard error what a pipeline that was named does without."""
    if pipeline is not None:
        for gap in gaps(load(pipeline)):
            say(f"pipeline {pipeline}: {gap}")


def no_page_on_a_screen(form: str, output: str, name: str) -> None:
    """Refuse to pour a page's source over a terminal; into a pipe or a file it goes."""
    if form == "html" and output == "-" and sys.stdout is not None and sys.stdout.isatty():
        raise click.UsageError(f"a page is for a browser: write it to a file with -o {name}")


def told(items: Iterable[T], step: str, total: int, progress: Progress) -> Iterator[T]:
    """Pass items on, telling after each how far the step is."""
    for done, item in enumerate(items, 1):
        progress(step, done, total)
        yield item


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(ss.__version__, prog_name="secondsource")
def main() -> None:
    """Lay news reports of one event side by side.

    Who carries whose text, who said what in which words, where the reports differ, and on how many
    origins each claim rests. It never says what is true.

    \b
      secondsource brief reports/                     a brief in the terminal
      secondsource brief reports/ --format html -o brief.html
      secondsource annotate report.txt --format jsonl | jq .attributions
      secondsource annotate reports/ --format html -o annotations.html
      secondsource stories *.json --format jsonl
      secondsource reuse archive/ --format jsonl      who shares text with whom in a whole corpus

    \b
    Exit status: 0 all was read; 1 nothing could be done; 2 misuse;
    3 done, but some inputs were left out (one line each on standard error).
    """


@main.command(epilog=PATHS_HELP)
@shared_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html", "markdown"]),
    default="text",
    show_default=True,
    help="json: the whole record; html: one page, no network needed.",
)
@click.option(
    "--length", type=click.Choice(["short", "normal", "full"]),
    default="short", show_default=True,
    help="short: one screen a story; normal: the first entries of every list too; full: everything.",
)  # fmt: skip
@pipeline_option
@threshold_option
@agencies_option
@friendly_errors
def brief(
    paths: tuple[str, ...],
    output: str,
    quiet: bool,
    form: str,
    length: str,
    pipeline: str | None,
    threshold: float | None,
    own_agencies: tuple[str, ...],
) -> None:
    """Print what several reports say together, story by story.

    Groups the reports into stories. For each: how many reports, outlets and origins; what more than
    one origin reports; what is disputed; what rests on one origin; quotes with their wordings,
    conflicts, timeline, cast, and who shares text with whom. Every line cites its reports.
    """
    no_page_on_a_screen(form, output, "brief.html")
    with inputs(paths, quiet, own_agencies) as (articles, progress), writer(output) as (write, colour):
        say_gaps(pipeline)
        found = ss.brief(
            articles, pipeline=pipeline, length=cast(Any, length), threshold=threshold, progress=progress
        )
        if form == "json":
            write(contract.encode(contract.briefing_json(found)))
        elif form == "html":
            write(render_html(found))
        elif form == "markdown":
            write(render_markdown(found))
        else:
            write(render_terminal(found, width=screen_width(), colour=colour, length=cast(Any, length)))


@main.command(epilog=PATHS_HELP)
@shared_options
@click.option("--format", "form", type=click.Choice(["text", "jsonl", "html"]), default="text",
              show_default=True,
              help="jsonl: a line per article, with all that was found; html: one page with dates, figures, "
                   "names and quotations marked in the texts. text and jsonl print each article as it is "
                   "read; html is written at the end and holds all articles.")  # fmt: skip
@pipeline_option
@threshold_option
@agencies_option
@friendly_errors
def annotate(
    paths: tuple[str, ...],
    output: str,
    quiet: bool,
    form: str,
    pipeline: str | None,
    threshold: float | None,
    own_agencies: tuple[str, ...],
) -> None:
    """Print what each article says, read alone: who is quoted, when, how many, who is named.

    Dates, figures and names stand as printed beside what they mean: "Friday" is 18 January 2019.
    """
    no_page_on_a_screen(form, output, "annotations.html")
    with inputs(paths, quiet, own_agencies) as (articles, progress), writer(output) as (write, colour):
        say_gaps(pipeline)
        for article in articles:
            if article.language not in LANGUAGES:
                say(f"{article.id}: is in another language ({article.language}); only English is annotated")
        found = ss.annotate(articles, pipeline=pipeline, threshold=threshold)
        read = told(found, "reading", len(articles), progress)
        if form == "html":
            write(render_annotations_html(read))
            return
        for one in read:
            if form == "jsonl":
                write(contract.encode(contract.annotations_json(one)))
            else:
                write(render_annotations(one, width=screen_width(), colour=colour))


@main.command(epilog=PATHS_HELP)
@shared_options
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True,
              help="jsonl: a line per article, its id and its story.")  # fmt: skip
@friendly_errors
def stories(paths: tuple[str, ...], output: str, quiet: bool, form: str) -> None:
    """Print which articles are about one event; an article that fits none stands alone."""
    with inputs(paths, quiet) as (articles, _), writer(output) as (write, _colour):
        found = ss.stories(articles)
        if form == "jsonl":
            for line in contract.story_lines(found):
                write(contract.encode(line))
        else:
            write(render_stories(found, articles, width=screen_width()))


@main.command(epilog=PATHS_HELP)
@shared_options
@click.option("--format", "form", type=click.Choice(["text", "jsonl", "parquet"]), default="text",
              show_default=True,
              help="jsonl: a line per pair of articles, with the passages' places in both; parquet: the same "
                   "as a table, into a file (-o).")  # fmt: skip
@click.option("--least", type=click.IntRange(8, 500), default=LEAST_WORDS, show_default=True,
              metavar="WORDS", help="Words in common, outside quotations, that make a passage.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(0, 512), default=0, metavar="N",
              help="Processes; as a rule one for each processor.")  # fmt: skip
@click.option(
    "--work",
    type=click.Path(file_okay=False),
    metavar="FOLDER",
    help="Keep what is done on the way in this folder; a run that was cut off goes on there.",
)
@agencies_option
@friendly_errors
def reuse(
    paths: tuple[str, ...],
    output: str,
    quiet: bool,
    form: str,
    least: int,
    jobs: int,
    work: str | None,
    own_agencies: tuple[str, ...],
) -> None:
    """Print which articles of a whole corpus share text, and by which passages.

    For any number of articles: not story by story, and without reading what they say. Pairs that share
    only quotations, only lists of names, or only a site's own recurring text, are left out. Each pair has
    the chance that it is one text, and where it can be told a level (near-copy, shared passages), a kind
    (agency copy, version…) and whose text it was first ("original"): docs/origins.md says what these mean.

    Memory is bounded: 100 to 350 MB for each process. The work takes about four times the corpus' size on
    disk, in a temporary folder or in --work. "brief" reads each story closely, and may give somewhat other
    shares.
    """
    if form == "parquet" and output == "-":
        raise click.UsageError("a table needs a file: name it with -o pairs.parquet")
    settings = ScanSettings(jobs=jobs, work=work, least=least, agencies=load_agencies(own_agencies))
    with ExitStack() as stack:
        bars = stack.enter_context(ExitStack())
        progress = bars.enter_context(progress_on_stderr(quiet))
        with resumable(work):
            found = stack.enter_context(scan(paths, settings, progress=progress))
        bars.close()  # all is done but the printing
        for error in found.errors:
            say(f"left out: {error}")
        if not found.articles:
            say("secondsource: nothing to read: no article in what was given")
            sys.exit(EXIT_FAILED)
        pairs = 0
        if form == "parquet":
            pairs = write_parquet(found.pairs, output)
        else:
            with writer(output) as (write, colour):
                for line in found.pairs:
                    pairs += 1
                    if form == "jsonl":
                        write(line)
                    else:
                        write(render_pairs([json.loads(line)], width=screen_width(), colour=colour))
        if not quiet or not pairs:
            many = f"{pairs:,} pairs" if pairs else "no two"
            say(f"secondsource: {many} of {found.articles:,} articles share {least} words or more")
    skipped(found.errors)


@contextmanager
def inputs(
    paths: tuple[str, ...], quiet: bool, own_agencies: tuple[str, ...] = ()
) -> Iterator[tuple[list[ss.Article], Progress]]:
    """Read the articles; on the way out say what was left out, and exit 3 if anything was."""
    errors: list[ss.InputError] = []
    articles = list(ss.without_errors(ss.read(paths, agencies=load_agencies(own_agencies)), errors))
    for error in errors:
        say(f"left out: {error}")
    if not articles:
        say("secondsource: nothing to read: no article in what was given")
        sys.exit(EXIT_FAILED)
    with progress_on_stderr(quiet) as progress:
        yield articles, progress
    skipped(errors)


@contextmanager
def resumable(work: str | None) -> Iterator[None]:
    """Say, where a person stops a long run, how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        say(
            f"secondsource: stopped; the same command goes on from {work}"
            if work
            else "secondsource: stopped; with --work FOLDER it could have been gone on with"
        )
        raise


def skipped(errors: Sequence[ss.InputError]) -> None:
    """Say how many inputs were left out, and exit so, if any was."""
    if errors:
        plural = "input was" if len(errors) == 1 else "inputs were"
        say(f"secondsource: {len(errors)} {plural} left out (see above)")
        sys.exit(EXIT_SKIPPED)


@contextmanager
def progress_on_stderr(quiet: bool) -> Iterator[Progress]:
    """Draw a bar on standard error where a person is looking at it, and nothing elsewhere."""
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    # No thread of its own to draw: processes may be forked while it is shown.
    with Bars(console=Console(stderr=True), transient=True, auto_refresh=False) as bars:
        tasks: dict[str, Any] = {}

        def told(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total or None)
            bars.update(tasks[step], completed=done, total=total or None, refresh=True)

        yield told


@contextmanager
def writer(output: str) -> Iterator[tuple[Callable[[str], None], bool]]:
    """Give a function that writes lines to the file or to standard output, and whether in colour.

    A file is written beside its place and moved there at the end: never half a brief. What is no
    plain file (``/dev/stdout``, a named pipe) is written to as it stands.
    """
    if output == "-":
        if sys.stdout is None:
            raise ss.SecondsourceError("cannot write: standard output is closed")
        yield functools.partial(_put, sys.stdout.buffer), sys.stdout.isatty() and "NO_COLOR" not in os.environ
        return
    target = Path(output)
    beside = target.is_file() or not target.exists()
    target = Path(os.path.realpath(output)) if beside else target  # a link stays one
    part = target.with_name(target.name + ".part") if beside else target
    with _writing(output):
        out = part.open("wb")
    try:
        yield functools.partial(_put, out), False
        with _writing(output):
            out.close()
            if beside:
                part.replace(target)
    finally:
        with suppress(OSError):  # told already, where it matters
            out.close()
        if beside:
            part.unlink(missing_ok=True)


def _put(out: BinaryIO, text: str) -> None:
    """Write lines. A closed pipe is its reader's wish; a full disk is an error that is told."""
    try:
        out.write(text.rstrip("\n").encode("utf-8") + b"\n")
        out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ss.SecondsourceError(f"cannot write: {error.strerror}") from error


@contextmanager
def _writing(output: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ss.SecondsourceError(f"cannot write {output}: {error.strerror}") from error


def screen_width() -> int:
    """Give the width to fill: the terminal's, at least 60 and at most 100; 80 in a pipe."""
    if sys.stdout is None or not sys.stdout.isatty():
        return 80
    import shutil

    return max(60, min(100, shutil.get_terminal_size((80, 24)).columns))


if __name__ == "__main__":
    main()
