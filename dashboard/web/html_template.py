"""Fill HTML templates. One stands beside the module that draws it, under its name, and holds macros; it holds no words.

Whatever a template is given is escaped, unless another template made it. Its lines end where that reads well: what follows a
tag on the next line follows it directly on the page.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

FOLDER: Final = Path(__file__).parents[1]
BREAK_AFTER_TAG: Final = re.compile(r"(?<=[>}])\n\s*")


class TemplateLoader(FileSystemLoader):
    """Load templates without the line breaks after their tags."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return the source of a template, its file, and whether that is still the same."""
        source, file, is_the_same = super().get_source(environment, template)
        return BREAK_AFTER_TAG.sub("", source), file, is_the_same


ENVIRONMENT: Final = Environment(
    loader=TemplateLoader(FOLDER), autoescape=True, undefined=StrictUndefined, auto_reload=False
)


def macro(module: str, name: str) -> Callable[..., Markup]:
    """Return a macro of the template beside a module, which is named by its `__file__`.

    Raises jinja2.TemplateNotFound where no template stands there, and AttributeError where it has no such macro.
    """
    path = Path(module).with_suffix(".html").relative_to(FOLDER)
    return cast(Callable[..., Markup], getattr(ENVIRONMENT.get_template(path.as_posix()).module, name))
