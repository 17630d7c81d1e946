"""Measure a load into an encrypted home against the same load into one in the clear, in turn."""

import secrets
import shutil
import statistics
from pathlib import Path

from schemas.home.encryption.encryption_key import VARIABLE
from tests.bench.run import Run, run

AS_AT = "2026-09-30"
MOST = 1.15
"""How much longer a load into an encrypted home may take."""


def measure_encryption(rows: int, repeats: int, folder: Path) -> str:
    """Return the report in Markdown. Each kind of home is loaded `repeats` times."""
    source, key = folder / f"encrypted_{rows}", folder / "encryption_key"
    run("-m", "sample_data.generator.generate", "--rows", str(rows), "--only", "crimes", "--out", str(source))
    key.write_text(secrets.token_hex(32), "ascii")
    key.chmod(0o600)
    pairs = [
        (_load(source, folder / "plain", {}), _load(source, folder / "sealed", {VARIABLE: str(key)}))
        for _ in range(repeats)
    ]
    shutil.rmtree(source)
    key.unlink()
    by_clock = [sealed.seconds / plain.seconds for plain, sealed in pairs]
    by_processor = [sealed.processor_seconds / plain.processor_seconds for plain, sealed in pairs]
    memory = [sealed.peak_mib / plain.peak_mib for plain, sealed in pairs]
    said = [
        f"A load of {rows:,} crimes into an encrypted home against one in the clear, {repeats} times in turn (at most {MOST}):",
        "",
        *(
            f"- {name}: {statistics.median(found):.2f} ({min(found):.2f} to {max(found):.2f})"
            for name, found in (("time", by_clock), ("processor", by_processor), ("memory", memory))
        ),
        f"- held: {'yes' if statistics.median(by_clock) <= MOST else 'NO'}",
    ]
    return "\n".join(said)


def _load(source: Path, home: Path, environment: dict[str, str]) -> Run:
    shutil.rmtree(home, ignore_errors=True)
    given = environment | {"OUTCOMES_KEY": secrets.token_hex(32)}
    return run("-m", "dashboard.cli", "load", str(source), "--home", str(home), "--as-at", AS_AT, environment=given)
