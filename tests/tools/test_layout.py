"""The picture of the layout is current, and no arrow of it goes back up."""

from graphlib import CycleError

import grimp
import pytest

from tests.tools.layout import PACKAGES, PAGE, ROOT, from_the_top, held_by, imports_of, page, reduced


def test_the_picture_is_what_the_imports_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: make layout"


@pytest.mark.parametrize("package", PACKAGES)
def test_every_folder_with_modules_says_what_it_holds(package: str) -> None:
    folders = {f"{path.parent.relative_to(ROOT)}/" for path in (ROOT / package).rglob("*.py")}
    said = dict(line.removeprefix("- `").split("`: ", 1) for line in held_by(package))
    assert folders - {folder for folder, words in said.items() if words.strip()} == set()


def test_no_folder_or_module_of_any_package_imports_what_stands_above_it() -> None:
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    packages = [name for name in graph.modules if graph.find_children(name)]
    assert len(packages) > 50
    for package in packages:
        imports = imports_of(package, graph)
        order = from_the_top(imports)
        assert [
            (part, other) for part in imports for other in imports[part] if order.index(other) < order.index(part)
        ] == []


def test_two_folders_that_import_each_other_are_named() -> None:
    with pytest.raises(CycleError) as found:
        from_the_top({"load": {"store"}, "store": {"readers"}, "readers": {"load"}})
    assert {"load", "store", "readers"} == set(found.value.args[1])


def test_an_arrow_that_follows_from_others_is_left_out() -> None:
    imports = {"page": {"measure", "store"}, "measure": {"store"}, "store": set[str]()}
    assert reduced(imports) == {"page": {"measure"}, "measure": {"store"}, "store": set()}
