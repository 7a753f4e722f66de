"""Take the picture of a page that the README shows, with the system's Chromium.

In:  an HTML file; optionally a width and height in CSS pixels.
Out: a PNG of exactly that size. The page is opened from disk, in a fresh profile, in the light scheme.
Start at `main`:  python tools/screenshot.py brief.html docs/brief.png
Limits: fonts are the machine's own, so two machines' pictures differ in their letters.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

#: A laptop's window; the README's column scales it to two thirds.
SIZE = (1280, 1400)

#: A page of this kind is drawn in a second; a browser that hangs must not hang the build.
SECONDS = 60


def find_browser() -> str | None:
    """Return the path of the first browser of `BROWSERS` that is installed."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def take(
    browser: str,
    page: Path,
    picture: Path,
    size: tuple[int, int] = SIZE,
    anchor: str = "",
    dark: bool = False,
) -> None:
    """Write the picture of ``page``, scrolled to or opened at ``anchor``.

    Raises:
        RuntimeError: the browser failed, took too long or wrote nothing.
    """
    address = page.resolve().as_uri() + (f"#{anchor}" if anchor else "")
    with tempfile.TemporaryDirectory(prefix="screenshot-") as profile:
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--force-device-scale-factor=1", f"--user-data-dir={profile}",
            f"--window-size={size[0]},{size[1]}", f"--screenshot={picture.resolve()}",
            f"--blink-settings=preferredColorScheme={0 if dark else 1}", address,
        ]  # fmt: skip
        picture.unlink(missing_ok=True)
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise RuntimeError(f"{browser} took longer than {SECONDS} seconds") from error
    if done.returncode or not picture.is_file():
        raise RuntimeError(f"{browser} wrote no picture: {done.stderr.strip()[-500:]}")


def main(arguments: list[str] | None = None) -> int:
    """Take one picture; 0 if it was written, 1 with a line on standard error if not."""
    parser = argparse.ArgumentParser(description="Take a picture of an HTML page with the system's Chromium.")
    parser.add_argument("page", type=Path, metavar="IN.html")
    parser.add_argument("picture", type=Path, metavar="OUT.png")
    parser.add_argument("--size", default=f"{SIZE[0]}x{SIZE[1]}", metavar="WxH", help="default: %(default)s")
    parser.add_argument("--anchor", default="", help="open the page at this anchor, such as a citation's")
    parser.add_argument("--dark", action="store_true", help="in the dark scheme")
    given = parser.parse_args(arguments)
    try:
        width, height = (int(number) for number in given.size.split("x"))
    except ValueError:
        parser.error(f"--size must be like 1280x1400, not {given.size}")
    browser = find_browser()
    if browser is None:
        print(f"screenshot: no browser found; install one of: {', '.join(BROWSERS)}", file=sys.stderr)
        return 1
    if not given.page.is_file():
        print(f"screenshot: {given.page}: no such file", file=sys.stderr)
        return 1
    try:
        take(browser, given.page, given.picture, (width, height), given.anchor, given.dark)
    except RuntimeError as error:
        print(f"screenshot: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
