"""The four doors say the same, stdout is data, stderr names what was left out, the status tells."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import spacy
from click.testing import CliRunner, Result

from secondsource.cli import main

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "sula-star"

REPORT = (
    "TARNMOUTH — The council voted on Monday to close the old quay, Mayor Ada Okoro said.\n\n"
    "“Nobody will lose a berth,” she told fishermen."
)


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "quay.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_annotate_prints_a_line_per_article_whose_spans_slice_back(report: Path) -> None:
    result = run("annotate", report, "--format", "jsonl")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    found = json.loads(line)
    assert found["id"] == "quay"
    direct = [a for a in found["attributions"] if a["direct"]]
    assert [REPORT[s:e] for a in direct for s, e in a["content"]] == ["Nobody will lose a berth,"]
    assert direct[0]["speaker"] == "Ada Okoro"


def test_annotate_prints_printed_words_beside_their_meaning(report: Path) -> None:
    result = run("annotate", report)
    assert result.exit_code == 0
    assert "  Monday  unknown: the article's date is not known" in result.stdout.splitlines()
    assert "\x1b" not in result.stdout


def test_annotate_writes_one_page_of_all_articles(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "annotations.html"
    assert run("annotate", report, EXAMPLE, "--format", "html", "-o", out).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert page.count('<article class="text"') == 7
    assert page.count(" checked>") == 4
    assert page.rstrip().endswith("</html>")
    assert run("annotate", report, EXAMPLE, "--format", "html").stdout == page


def test_the_help_says_what_annotate_holds_until_the_end() -> None:
    told = " ".join(run("annotate", "--help").stdout.split())
    assert "html is written at the end and holds all articles" in told


def test_stories_prints_a_line_per_article(report: Path) -> None:
    result = run("stories", report, EXAMPLE, "--format", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(rows) == 7
    assert len({r["story"] for r in rows}) == 2
    assert [r["id"] for r in rows if r["story"] == rows[0]["story"]] == ["quay"]


def test_standard_input_is_read() -> None:
    lines = [json.dumps({"id": i, "text": REPORT}) for i in ("one", "two")]
    result = run("brief", "-", "--format", "json", stdin="\n".join(lines))
    assert result.exit_code == 0
    (story,) = json.loads(result.stdout)["stories"]
    assert story["articles"] == ["one", "two"]
    assert len(story["origins"]) == 1


BAD = {
    "empty.txt": (b"", "empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "binary"),
    "broken.json": (b'{"text": "The quay', "line 1"),
    "no-text.json": (b'{"title": "Quay closes"}', "text"),
    "lines.jsonl": (b'{"text": "The quay is closed."}\n{"text": 5}\n', "line 2"),
    "blank.html": (b"<html><head><script>let a</script></head><body></body></html>", "no "),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_and_the_rest_goes_on(name: str, report: Path, tmp_path: Path) -> None:
    content, reason = BAD[name]
    (tmp_path / name).write_bytes(content)
    result = run("annotate", tmp_path / name, report, "--format", "jsonl")
    assert result.exit_code == 3
    assert "quay" in [json.loads(line)["id"] for line in result.stdout.splitlines()]
    errors = [line for line in result.stderr.splitlines() if line.startswith("left out: ")]
    assert len(errors) == 1
    assert name in errors[0]
    assert reason in errors[0]


def test_a_repeated_id_is_left_out_and_named(tmp_path: Path) -> None:
    path = tmp_path / "twice.jsonl"
    path.write_text('{"id": "a", "text": "The quay closed."}\n{"id": "a", "text": "It opened."}\n')
    result = run("stories", path, "--format", "jsonl")
    assert result.exit_code == 3
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a"]
    assert "line 2" in result.stderr


def test_nothing_to_read(tmp_path: Path) -> None:
    result = run("brief", tmp_path)
    assert result.exit_code == 1
    assert "nothing to read" in result.stderr
    assert not result.stdout


def test_a_missing_file_is_left_out(tmp_path: Path, report: Path) -> None:
    result = run("brief", tmp_path / "gone.txt", report)
    assert result.exit_code == 3
    assert "gone.txt" in result.stderr


def test_misuse_has_a_status_of_its_own(report: Path) -> None:
    assert run("brief", report, "--format", "pdf").exit_code == 2
    assert run("brief").exit_code == 2


def test_an_unknown_pipeline_is_one_line(report: Path) -> None:
    result = run("brief", report, "--pipeline", "en_core_web_nowhere")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "en_core_web_nowhere" in result.stderr


@pytest.mark.parametrize("threshold", [0.0, 0.5, 1.0])
def test_the_threshold_is_the_least_confidence_printed(report: Path, threshold: float) -> None:
    everything = json.loads(run("annotate", report, "--format", "jsonl", "--threshold", "0").stdout)
    result = run("annotate", report, "--format", "jsonl", "--threshold", str(threshold))
    kept = [a["content"] for a in everything["attributions"] if a["confidence"] >= threshold]
    assert [a["content"] for a in json.loads(result.stdout)["attributions"]] == kept
    assert len(everything["attributions"]) >= 2


def test_a_threshold_that_is_no_probability_is_misuse(report: Path) -> None:
    assert run("annotate", report, "--threshold", "1.5").exit_code == 2


@pytest.mark.parametrize("command", ["annotate", "brief"])
def test_what_a_named_pipeline_lacks_is_said(command: str, report: Path, tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    result = run(command, report, "--pipeline", tmp_path / "blank")
    assert result.exit_code == 0
    assert [line.split(": ")[1] for line in result.stderr.splitlines() if line.startswith("pipeline ")] == [
        "no parser", "no tagger", "no entity recogniser",
    ]  # fmt: skip


def test_the_page_is_written_whole(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    assert run("brief", report, "--format", "html", "-o", out).exit_code == 0
    assert out.read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert not list(tmp_path.glob("*.part"))


def test_a_place_that_cannot_be_written_is_one_line(report: Path, tmp_path: Path) -> None:
    result = run("brief", report, "-o", tmp_path / "no-such-folder" / "brief.txt")
    assert result.exit_code == 1
    assert "cannot write" in result.stderr


def test_a_file_that_was_there_is_kept_if_the_new_one_fails(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.txt"
    out.write_text("the old brief")
    assert run("brief", report, "--pipeline", "en_core_web_nowhere", "-o", out).exit_code == 1
    assert out.read_text() == "the old brief"
    assert not list(tmp_path.glob("*.part"))


def test_a_link_stays_a_link_and_a_device_a_device(report: Path, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    assert run("stories", report, "-o", tmp_path / "link.txt").exit_code == 0
    assert (tmp_path / "link.txt").is_symlink()
    assert "quay" in (tmp_path / "real.txt").read_text()
    assert run("stories", report, "-o", "/dev/null").exit_code == 0
    assert not Path("/dev/null").is_file()


def test_a_folder_or_a_file_in_the_way_is_one_line(report: Path, tmp_path: Path) -> None:
    assert run("stories", report, "-o", tmp_path).exit_code == 2
    result = run("stories", report, "-o", report / "brief.txt")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_full_disk_is_one_line(report: Path) -> None:
    result = run("stories", report, "-o", "/dev/full")
    assert result.exit_code == 1
    assert result.stderr.startswith("secondsource: cannot write")
    assert result.stderr.count("\n") == 1


def test_a_folder_says_what_it_passed_over(tmp_path: Path, report: Path) -> None:
    (tmp_path / "notes.docx").write_bytes(b"PK")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    result = run("stories", tmp_path)
    assert result.exit_code == 3
    assert "quay" in result.stdout
    assert "a file not recognised by name (notes.docx)" in result.stderr
    assert ".DS_Store" not in result.stderr


def test_the_line_that_is_broken_is_named(tmp_path: Path) -> None:
    rows = [json.dumps({"id": str(at), "text": f"The quay of Tarn {at} closed."}) for at in range(1, 1001)]
    rows[811] = '{"text": oops}'
    path = tmp_path / "lines.jsonl"
    path.write_text("\n".join(rows))
    result = run("stories", path, "--format", "jsonl")
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 999
    assert "lines.jsonl: line 812: broken JSON at column 10" in result.stderr


@pytest.mark.parametrize(
    "name", ["new\nline.txt", "\x1b[31mred.txt", "\u202etxt.exe.txt", os.fsdecode(b"bytes-\xff.txt")]
)
def test_a_hostile_file_name_is_one_plain_line(tmp_path: Path, name: str) -> None:
    try:
        (tmp_path / name).write_bytes(b"")
    except OSError:
        pytest.skip("this file system does not take the name")
    result = run("stories", tmp_path)
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    assert all(line.isprintable() for line in lines)


HOSTILE_IDS = [
    " a b ",
    "../x",
    "\"'><script>",
    "a\nb",
    "\x1b[31mred",
    "\u202eabc",
    "",
    "i" * 100_000,
    "[](y)",
]


@pytest.mark.parametrize("command", ["stories", "annotate", "brief", "brief --format markdown"])
def test_hostile_fields_stay_text(tmp_path: Path, command: str) -> None:
    rows = [
        {"id": i, "text": REPORT, "title": i * 9, "outlet": i, "byline": i, "url": i} for i in HOSTILE_IDS
    ]
    path = tmp_path / "rows.json"
    path.write_text(json.dumps(rows))
    name, *options = command.split()
    result = run(name, path, *options)
    assert result.exit_code == 0
    assert len(result.stdout) < 40_000
    assert all(line.isprintable() for line in result.stdout.splitlines())


def test_a_list_on_standard_input_is_read() -> None:
    rows = [{"id": "a", "text": "The quay closed."}, {"id": "b", "text": "The quay opened again."}]
    for indent in (None, 2):
        result = run("stories", "-", "--format", "jsonl", stdin=json.dumps(rows, indent=indent))
        assert result.exit_code == 0
        assert {json.loads(line)["id"] for line in result.stdout.splitlines()} == {"a", "b"}
    one_over_lines = json.dumps(rows[0], indent=2)
    assert run("stories", "-", stdin=one_over_lines).exit_code == 0


def test_standard_input_twice_is_said() -> None:
    result = run("stories", "-", "-", stdin='{"text": "The quay closed."}')
    assert result.exit_code == 3
    assert "read already" in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_closed_streams_are_one_line(closed: str, report: Path) -> None:
    path = "-" if closed == "<&-" else str(report)
    command = f'"{sys.executable}" -m secondsource.cli stories "{path}" {closed}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "closed" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_reader_that_has_seen_enough_ends_it_quietly(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"text": f"Quay {at} of Tarn closed."}) + "\n" for at in range(3000)))
    command = f'"{sys.executable}" -m secondsource.cli stories "{path}" --format jsonl | head -1'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


@pytest.mark.parametrize("form", ["text", "json", "html", "markdown"])
def test_the_same_input_gives_the_same_output(form: str, report: Path) -> None:
    first = run("brief", report, EXAMPLE, "--format", form)
    assert first.exit_code == 0
    assert first.stdout == run("brief", report, EXAMPLE, "--format", form).stdout


@pytest.mark.slow
def test_the_same_in_another_process_with_another_hash_seed(report: Path) -> None:
    command = [sys.executable, "-m", "secondsource.cli", "brief", str(EXAMPLE), "--format", "json"]
    outputs = {
        subprocess.run(command, capture_output=True, env=environment, check=True).stdout
        for environment in (
            {"PYTHONHASHSEED": "1", "TZ": "UTC"},
            {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland"},
        )
    }
    assert len(outputs) == 1


def test_text_is_plain_in_a_pipe_and_fits_eighty_columns(report: Path) -> None:
    result = run("brief", EXAMPLE)
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


@pytest.mark.parametrize("command", ["brief", "annotate"])
def test_a_page_is_not_poured_over_a_screen(
    monkeypatch: pytest.MonkeyPatch, command: str, report: Path
) -> None:
    monkeypatch.setattr("secondsource.cli.sys", SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: True)))
    result = run(command, report, "--format", "html")
    assert result.exit_code == 2
    assert "-o" in result.stderr


def test_a_page_of_annotations_is_written_though_an_input_is_left_out(tmp_path: Path, report: Path) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    result = run("annotate", tmp_path, "--format", "html")
    assert result.exit_code == 3
    assert "broken.json" in result.stderr
    assert result.stdout.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("command", ["brief", "annotate", "stories"])
def test_help_teaches(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "PATHS" in result.stdout
    assert "--format" in result.stdout


def test_one_report_and_another_language_are_said(tmp_path: Path, report: Path) -> None:
    assert "nothing to compare" in run("brief", report).stdout.replace("\n", " ")
    french = tmp_path / "quai.txt"
    french.write_text(
        "Le conseil municipal a voté lundi la fermeture du vieux quai, a annoncé la maire. "
        "Les pêcheurs devront quitter leurs places avant la fin du mois, selon la mairie.",
        encoding="utf-8",
    )
    said = run("brief", french).stdout
    assert "another language" in " ".join(said.split())
    assert "quai: is in another language (fr)" in run("annotate", french).stderr


UNLIKE = "VESK — Dr Amina Ruiz won the national chess title on Sunday after eleven rounds, the league said."


def test_reports_of_different_events_are_said_to_stand_alone(tmp_path: Path, report: Path) -> None:
    (tmp_path / "chess.txt").write_text(UNLIKE, encoding="utf-8")
    for form in ("text", "markdown", "html"):
        said = " ".join(run("brief", tmp_path, "--format", form).stdout.split())
        assert "No two of these 2 reports seem to be about one event" in said
    assert len(json.loads(run("brief", tmp_path, "--format", "json").stdout)["notes"]) == 1


def test_reports_of_two_stories_are_counted(tmp_path: Path, report: Path) -> None:
    (tmp_path / "chess.txt").write_text(UNLIKE, encoding="utf-8")
    (tmp_path / "again.txt").write_text(REPORT, encoding="utf-8")
    said = " ".join(run("brief", tmp_path).stdout.split())
    assert said.startswith("3 reports of 2 stories; 1 report like no other stands alone.")


# ------------------------------------------------------------------ reuse

COPIED = (
    "The council voted on Monday to close the old quay after a report found that its piles had rotted "
    "through and that two of the cranes could not be moved before the winter storms began."
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    own = "Our reporter met the {} fishermen who had tied up there since they were boys."
    path = tmp_path / "corpus.jsonl"
    texts = [
        f"{own.format(who)} {COPIED}" if who else "Nothing of the kind." for who in ("seven", "", "last")
    ]
    lines = [json.dumps({"id": f"r{n}", "text": text}) for n, text in enumerate(texts)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_reuse_prints_a_line_per_pair_whose_passages_slice_back(corpus: Path) -> None:
    result = run("reuse", corpus, "--format", "jsonl", "--jobs", 1)
    assert result.exit_code == 0, result.stderr
    (line,) = result.stdout.splitlines()
    found = json.loads(line)
    texts = {one["id"]: one["text"] for one in map(json.loads, corpus.read_text("utf-8").splitlines())}
    assert (found["a"], found["b"]) == ("r0", "r2")
    for passage in found["passages"]:
        assert "two of the cranes" in texts["r0"][slice(*passage["a"])]
        assert "two of the cranes" in texts["r2"][slice(*passage["b"])]


def test_reuse_prints_pairs_for_readers(corpus: Path) -> None:
    result = run("reuse", corpus, "--jobs", 1)
    assert result.stdout.startswith("r0 and r2 share 1 passage, ")
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_reuse_writes_a_table(corpus: Path, tmp_path: Path) -> None:
    from pyarrow import parquet

    out = tmp_path / "pairs.parquet"
    assert run("reuse", corpus, "--format", "parquet", "-o", out, "--jobs", 1).exit_code == 0
    (row,) = parquet.read_table(out).to_pylist()
    lines = json.loads(run("reuse", corpus, "--format", "jsonl", "--jobs", 1).stdout)
    assert (row["a"], row["b"], row["share_a"]) == (lines["a"], lines["b"], lines["share_a"])
    assert [row["passages"][0]["a_start"], row["passages"][0]["a_end"]] == lines["passages"][0]["a"]


def test_a_table_needs_a_file(corpus: Path) -> None:
    result = run("reuse", corpus, "--format", "parquet")
    assert result.exit_code == 2
    assert "-o pairs.parquet" in result.stderr


def test_reuse_names_what_it_leaves_out(corpus: Path) -> None:
    with corpus.open("a", encoding="utf-8") as out:
        out.write("\n{broken")
    result = run("reuse", corpus, "--format", "jsonl", "--jobs", 1)
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 1
    assert "line 4: broken JSON" in result.stderr


def test_reuse_of_nothing_says_so(tmp_path: Path) -> None:
    assert run("reuse", tmp_path / "none.jsonl").exit_code == 1
    (tmp_path / "one.txt").write_text(REPORT, encoding="utf-8")
    result = run("reuse", tmp_path / "one.txt", "--jobs", 1)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no two of 1 articles share" in result.stderr


def test_reuse_refuses_a_folder_of_something_else(corpus: Path) -> None:
    result = run("reuse", corpus, "--work", corpus.parent)
    assert result.exit_code == 1
    assert "is not empty and holds no scan" in result.stderr


def test_a_users_own_agencies_are_credited(tmp_path: Path) -> None:
    own, report = tmp_path / "own.toml", tmp_path / "quay.txt"
    own.write_text(
        '[[agency]]\nshort = "Calder"\nname = "Calder Wire Service"\naliases = []\nurl = []\ndomains = []\n'
        'source = "its own datelines"\n',
        encoding="utf-8",
    )
    report.write_text(f"{REPORT}\n\n— Calder Wire Service", encoding="utf-8")

    def credited(*options: str | Path) -> list[str]:
        (line,) = run("annotate", report, "--format", "jsonl", *options).stdout.splitlines()
        return [agency["name"] for agency in json.loads(line)["agency"]]

    assert credited() == []
    assert credited("--agencies", own) == ["Calder"]
    own.write_text("[[agency]]\nshort = 3", encoding="utf-8")
    result = run("annotate", report, "--agencies", own)
    assert result.exit_code == 1
    assert "own.toml" in result.stderr
