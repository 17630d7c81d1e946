"""The benchmark measures files that are generated today: the least that can be done with one is done."""

from pathlib import Path

from sample_data.generator.generate import main
from tests.bench.loading import _read


def test_a_generated_file_is_read_as_the_limit_reads_it(tmp_path: Path) -> None:
    main(["--rows", "500", "--only", "crimes", "--out", str(tmp_path)])
    assert _read(tmp_path / "crimes.csv", tmp_path / "read.duckdb").seconds > 0
