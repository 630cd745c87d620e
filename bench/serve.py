"""Measure `cvgen serve` in Chromium: from a saved file to the changed document on screen, and memory over many saves.

Run it from the checkout after `make test` has set everything up: .venv/bin/python bench/serve.py [SAVES]
The profile is the repository's own. Figures are medians; a busy machine makes them larger.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
RUNS = 15
SAVES = 1000
GOALS = {"index.html": 150, "cv.pdf": 600}  # milliseconds, on a quiet machine with two cores

# Resolves with the time (milliseconds since 1970) at which the frame that is shown is another one, all of it drawn.
CHANGED = """() => new Promise((seen) => {
  const shown = () => document.querySelector("iframe:not(.coming)");
  const before = shown();
  const look = () => {
    const now = shown(), page = now?.contentDocument;
    const is_drawn = page && [...page.images].every((image) => image.complete || image.loading === "lazy");
    const time = () => performance.timeOrigin + performance.now();
    if (now && now !== before && is_drawn) requestAnimationFrame(() => seen(time()));
    else requestAnimationFrame(look);
  };
  look();
})"""


def save(profile: Path, text: str) -> float:
    """Save the profile as editors do, under another name first; return when that was."""
    waiting = profile.with_name(".profile.yaml.tmp")
    waiting.write_text(text, "utf-8")
    waiting.replace(profile)
    return time.time() * 1000


def edits(page: Page, profile: Path, text: str, runs: int) -> list[float]:
    """Change the headline again and again; return how long each change took to be seen."""
    took = []
    for run in range(runs):
        saved: list[float] = []
        changed = text.replace("\nheadline: ", f"\nheadline: {time.time_ns() % 10**6} ")
        writer = threading.Timer(0.3 + run % 5 / 50, lambda new=changed, at=saved: at.append(save(profile, new)))
        writer.start()
        seen = page.evaluate(CHANGED)
        writer.join()
        took.append(seen - saved[0])
    return took


def memory(pid: int) -> float:
    """Return how much memory a process holds, in MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure(page: Page, address: str, profile: Path, server: int, saves: int) -> None:
    """Print the figures."""
    text = profile.read_text("utf-8")
    assert "\nheadline: " in text
    for file, goal in GOALS.items():
        page.goto(f"{address}#{file}")
        page.wait_for_selector(f"iframe[title='{file}']:not(.coming)")
        edits(page, profile, text, 2)  # what is only done once
        took = edits(page, profile, text, RUNS)
        print(f"{file:11} saved → seen: median {statistics.median(took):4.0f} ms, "
              f"{min(took):.0f} to {max(took):.0f} ms in {RUNS} edits (goal: {goal} ms)")  # fmt: skip
    page.goto(f"{address}#index.html")
    page.wait_for_selector("iframe[title='index.html']:not(.coming)")
    for number in range(saves + 1):
        if number in (saves // 10, saves):
            time.sleep(1)
            print(f"memory after {number:5} saves: {memory(server):.0f} MB")
        save(profile, text.replace("\nheadline: ", f"\nheadline: {number} "))
        time.sleep(0.03)


def main() -> None:
    """Serve a copy of the repository's profile, open it in Chromium, and measure."""
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else SAVES
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        profile = Path(folder, "profile.yaml")
        profile.write_bytes((ROOT / "profile.yaml").read_bytes())
        command = [Path(sys.executable).parent / "cvgen", "serve", "--profile", profile]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert server.stdout
        address = next(word for word in server.stdout.readline().split() if word.startswith("http"))
        threading.Thread(target=server.stdout.read, daemon=True).start()
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
            measure(browser.new_page(viewport={"width": 1280, "height": 900}), address, profile, server.pid, saves)
        finally:
            browser.close()
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
