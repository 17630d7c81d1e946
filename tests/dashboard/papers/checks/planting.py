"""Change one part of an office file, and keep all the others as they are."""

import io
import re
import zipfile
from collections.abc import Callable

Change = Callable[[bytes], bytes]


def within(part: str, old: str, new: str) -> Change:
    """Exchange a text of one part of an office file."""

    def changed(content: bytes) -> bytes:
        assert re.search(old, content.decode()), f"{old} does not stand in {part}"
        return re.sub(old, new, content.decode(), count=1).encode()

    return lambda content: _rewritten(content, part, changed)


def beside(part: str, content: str = "<x/>") -> Change:
    """Add a part to an office file."""

    def added(old: bytes) -> bytes:
        made_anew = io.BytesIO(_rewritten(old, "", lambda same: same))
        with zipfile.ZipFile(made_anew, "a") as archive:
            archive.writestr(zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0)), content)
        return made_anew.getvalue()

    return added


def _rewritten(content: bytes, part: str, changed: Change) -> bytes:
    made_anew = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made_anew, "w") as new:
        for name in old.namelist():
            inside = old.read(name)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), changed(inside) if name == part else inside)
    return made_anew.getvalue()
