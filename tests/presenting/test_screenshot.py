from __future__ import annotations

import importlib.util
import struct
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "screenshot.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("screenshot", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_browser_is_said_plainly(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    page = tmp_path / "brief.html"
    page.write_text("<p>Hello</p>", encoding="utf-8")
    assert tool.main([str(page), str(tmp_path / "brief.png")]) == 1
    assert "no browser found; install one of: chromium," in capsys.readouterr().err


def test_a_page_that_is_not_there_is_named(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "find_browser", lambda: "chromium")
    assert tool.main([str(tmp_path / "none.html"), str(tmp_path / "brief.png")]) == 1
    assert "none.html: no such file" in capsys.readouterr().err


@pytest.mark.slow
def test_the_picture_has_the_size_asked_for(tool: ModuleType, tmp_path: Path) -> None:
    if tool.find_browser() is None:
        pytest.skip("needs a Chromium")
    page, picture = tmp_path / "brief.html", tmp_path / "brief.png"
    page.write_text("<p>Hello</p>", encoding="utf-8")
    assert tool.main([str(page), str(picture), "--size", "320x200"]) == 0
    assert struct.unpack(">II", picture.read_bytes()[16:24]) == (320, 200)
