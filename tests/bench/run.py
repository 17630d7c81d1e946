"""Run a command in a process of its own and say how long it took, how much memory it held, and when it said what."""

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
SECONDS_BETWEEN_LOOKS = 0.05


@dataclass(frozen=True)
class Run:
    """One run: wall seconds, processor seconds, peak MiB of resident memory, and the steps with their seconds."""

    seconds: float
    processor_seconds: float
    peak_mib: float
    steps: dict[str, float]


def run(*words: str, environment: dict[str, str] | None = None) -> Run:
    """Run Python with these words. Raises RuntimeError when it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        env=os.environ | (environment or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    lines: list[tuple[float, str]] = []
    listener = threading.Thread(target=_listen, args=(process, start, lines))
    listener.start()
    peak, used = _watch(psutil.Process(process.pid))
    listener.join()
    if process.wait() != 0:
        raise RuntimeError(f"{' '.join(words)} failed: {lines[-1:]}")
    end = time.perf_counter()
    return Run(end - start, used, peak / 2**20, _steps(lines, end - start))


def _listen(process: "subprocess.Popen[str]", start: float, lines: list[tuple[float, str]]) -> None:
    assert process.stderr is not None
    with process.stderr as said:
        for line in said:
            if not line.startswith(" "):
                lines.append((time.perf_counter() - start, line.strip()))


def _watch(process: psutil.Process) -> tuple[int, float]:
    peak, used = 0, 0.0
    try:
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            peak = max(peak, process.memory_info().rss)
            times = process.cpu_times()
            used = times.user + times.system
            time.sleep(SECONDS_BETWEEN_LOOKS)
    except psutil.NoSuchProcess:
        pass
    return peak, used


def _steps(lines: list[tuple[float, str]], total: float) -> dict[str, float]:
    ends = [at for at, _ in lines[1:]] + [total]
    return {words: end - begin for (begin, words), end in zip(lines, ends, strict=True)} if lines else {}
