"""Draw which folder imports which, from the imports themselves: `make layout` writes docs/layout.md.

An arrow that follows from others is left out (the transitive reduction), so that the picture shows the order and no tangle.
"""

import ast
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Final

import grimp

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = ROOT / "docs" / "layout.md"
PACKAGES: Final = ("dashboard", "etl", "schemas")
HEAD: Final = """\
# The layout, drawn from the imports

Written by `make layout`; a test holds it against the code. An arrow goes from a folder (or a loose module, in rounded corners) to
one that it imports; what is imported through another has no arrow of its own. No arrow goes back up: what stands higher is named
first. What a folder holds is what its `__init__.py` says.
"""

FEW: Final = 5
"""So many parts are named that import another package; where more do, all may."""

Imports = dict[str, set[str]]
"""Part of a package -> the parts that it imports."""


def imports_of(package: str, graph: grimp.ImportGraph) -> Imports:
    """Return what each folder and loose module of a package imports of the others."""
    parts = sorted(graph.find_children(package))
    found: Imports = {}
    for part in parts:
        inside = {part, *graph.find_descendants(part)}
        imported = {name for module in inside for name in graph.find_modules_directly_imported_by(module)}
        found[part] = {other for other in parts if other != part and imported & {other, *graph.find_descendants(other)}}
    return found


def from_the_top(imports: Imports) -> list[str]:
    """Return every part before those that it imports. Raises CycleError where two import each other, whatever lies between."""
    return list(TopologicalSorter({part: sorted(found) for part, found in sorted(imports.items())}).static_order())[
        ::-1
    ]


def reduced(imports: Imports) -> Imports:
    """Return the imports without those that follow from others."""
    reached: Imports = {}
    for part in reversed(from_the_top(imports)):
        reached[part] = imports[part].union(*(reached[other] for other in imports[part]))
    return {
        part: found - set().union(*(reached[other] for other in found)) if found else set()
        for part, found in imports.items()
    }


def drawing(package: str, graph: grimp.ImportGraph) -> str:
    """Return a package as a mermaid picture, what stands higher first."""
    arrows = reduced(imports_of(package, graph))
    order = from_the_top(arrows)
    names = {part: part.removeprefix(f"{package}.") for part in order}
    lines = [
        f"    {name}[{name}]" if graph.find_children(part) else f"    {name}({name})" for part, name in names.items()
    ]
    lines += [f"    {names[part]} --> {names[other]}" for part in order for other in order if other in arrows[part]]
    return "\n".join([f"## {package}/", "", *held_by(package), "", "```mermaid", "flowchart TD", *lines, "```"])


def held_by(package: str) -> list[str]:
    """Return a line for each folder of a package with Python in it: the first line of what its `__init__.py` says."""
    found = sorted((ROOT / package).rglob("__init__.py"))
    return [f"- `{path.parent.relative_to(ROOT)}/`: {said_of(path)}" for path in found]


def said_of(path: Path) -> str:
    """Return the first line of a module's docstring; empty where it has none."""
    return (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n")[0]


def between(graph: grimp.ImportGraph) -> str:
    """Return which parts of one package import another package, in a line each."""
    lines = [
        f"- `{package}/` imports `{other}/`{': ' + ', '.join(parts) if len(parts) <= FEW else ''}."
        for package in PACKAGES
        for other in PACKAGES
        if other != package and (parts := _parts_that_import(package, other, graph))
    ]
    return "\n".join(["## Between the packages", "", *lines])


def _parts_that_import(package: str, other: str, graph: grimp.ImportGraph) -> list[str]:
    there = {other, *graph.find_descendants(other)}
    found = []
    for part in sorted(graph.find_children(package)):
        inside = {part, *graph.find_descendants(part)}
        if any(graph.find_modules_directly_imported_by(module) & there for module in inside):
            found.append(f"`{part.removeprefix(f'{package}.')}`")
    return found


def page() -> str:
    """Return the page as it should be."""
    graph = grimp.build_graph(*PACKAGES, exclude_type_checking_imports=True, cache_dir=None)
    return "\n".join([HEAD, f"{between(graph)}\n", *(f"{drawing(package, graph)}\n" for package in PACKAGES)])


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
