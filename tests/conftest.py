"""Set what holds for every test: the same examples each time, no clock in the verdict, and homes built once a session.

What loads is imported where it is used: the process that deals out the tests starts before the others and needs none of it.
"""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

gc.disable()  # eight thousand tests are collected and none is garbage: looking for it takes a fifth of that time


def pytest_collection_finish() -> None:
    """Collect garbage from here on, and never look again at what was imported and collected."""
    gc.freeze()
    gc.enable()


Builder = Callable[[Path], Path]


@pytest.fixture(scope="session", autouse=True)
def _the_audit_log_has_its_key() -> None:
    """Give the log of every home the key of that home, as the command does; a store that has no home around it some key."""
    import dashboard.cli  # noqa: F401  # it gives the key of the home alone, as soon as it is imported
    from dashboard.audit.door import keys_from
    from etl.store.key import key_if_there

    keys_from(lambda home: key_if_there(home) or bytes(32))


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str, Builder], Path]:
    """Return what a builder made below a folder of that name, made by the first process that asks for it.

    Every process of the session reads it and none writes to it: a test that writes takes a copy.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def find(name: str, build: Builder) -> Path:
        folder, result = shared / f"once-{name}", shared / f"once-{name}.path"
        with FileLock(f"{folder}.lock"):
            if not result.exists():
                folder.mkdir()
                result.write_text(str(build(folder)), "utf-8")
        return Path(result.read_text("utf-8"))

    return find


@pytest.fixture(scope="session")
def sample_after_earlier(built_once: Callable[[str, Builder], Path]) -> Path:
    """Return a home with the sample, loaded after the extracts before it; to be read and never written to."""
    from tests.sample_data.loaded import load_after_earlier

    return built_once("sample", load_after_earlier)


@pytest.fixture(scope="session")
def sample_alone(built_once: Callable[[str, Builder], Path], sample_after_earlier: Path) -> Path:
    """Return a home with nothing but the sample, under the same key; to be read and never written to."""
    from tests.sample_data.loaded import load_alone

    return built_once("sample-alone", lambda root: load_alone(root, sample_after_earlier))
