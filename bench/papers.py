"""Measure how reading, checking and each writer grow with the number of papers: python bench/papers.py 10 100 1000."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from people import profile

from cvgen.formats import run_writer_here
from cvgen.pipeline.examine import examine
from cvgen.pipeline.jobs import plan_jobs
from cvgen.pipeline.one_document import prepare_input
from cvgen.pipeline.options import Options
from cvgen.yaml.reader import read_yaml


def timed(what: Callable[[], object], times: int = 1) -> float:
    """Return the seconds of processor time it takes, at least, of so many times."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        what()
        taken.append(time.process_time() - begun)
    return min(taken)


def main() -> None:
    """Print a row for each number of papers."""
    counts = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    formats = [argument for argument in sys.argv[1:] if not argument.isdigit()] or ["html", "docx", "pdf"]
    print(f"{'papers':>7}  {'read':>7}  {'check':>7}  " + "  ".join(f"{name:>7}" for name in formats) + "  seconds")
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            file = Path(folder, f"{count}.yaml")
            file.write_text(profile(count, count, abstracts=False), "utf-8")  # no text is known from the last
            reading = timed(lambda file=file: read_yaml(file), 3)
            examined = examine(file)
            row = [reading, timed(lambda file=file: examine(file), 3) - reading]
            assert examined.profile
            for name in formats:
                [job] = plan_jobs(examined.profile, ["cv"], [name])

                def whole(job=job, examined=examined) -> None:  # type: ignore[no-untyped-def]
                    run_writer_here(job.format, prepare_input(job, examined, Path(folder), Options()))

                row.append(timed(whole))
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{count:>7}  " + "  ".join(f"{value:7.2f}" for value in row) + f"  peak {peak:.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
