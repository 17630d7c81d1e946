"""Write a file of tables with one right table, to be broken in one place."""

from pathlib import Path

TABLE = {
    "name": '"charged"', "question": '"outcomes"', "metric": '"charged"', "shape": '"share"', "title": '"Charged"',
    "counted": '"crimes"', "quantity": '"charged"', "base": '"recorded"', "reading": '"outcomes"',
}  # fmt: skip


def file_of(folder: Path, *, more: str = "", **changed: str) -> Path:
    path = folder / "tables.toml"
    entries = {key: value for key, value in (TABLE | changed).items() if value}
    lines = "\n".join(f"{key} = {value}" for key, value in entries.items())
    path.write_text(f"first_year = 2021\n\n[[tables]]\n{lines}\n{more}", "utf-8")
    return path
