"""Verify editions for `outcomes verify` and `outcomes backup`, with what no disk holds: what somebody typed from a paper.

Whoever has the disk can take the last edition away and put an older note in its place, or sign everything anew where the private
key is not. The number and the fingerprint on a paper tell, and so does the seal that only the key of the home makes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from schemas.errors import RefusedError, UsageError
from schemas.home.layout import Home
from schemas.operating_system.sha256 import sha256_of

LIST_OF_EDITIONS: Final = "the list of editions"


@dataclass(frozen=True)
class OnPaper:
    """Hold what a paper says of its edition, as somebody typed it. `fingerprint`: its digits alone."""

    fingerprint: str | None = None
    number: int | None = None


NOTHING_TYPED: Final = OnPaper()


def verify_editions(home: Home, progress: Callable[[str], None], on_paper: OnPaper = NOTHING_TYPED) -> str:
    """Verify every edition, and compare what somebody typed from a paper: it is the one thing that no disk holds."""
    _check_number(home, on_paper)
    if not home.releases.is_dir():
        return f"Nothing was released yet.{_compared_list(home, ())}"
    from dashboard.editions.latest import check_latest
    from dashboard.release.verify import verify

    found = verify(home.root, progress)
    unsealed = _compared_list(home, found.editions)
    if not found.editions:
        return f"Nothing was released yet.{unsealed}"
    closest = "" if found.least_width is None else f", none of them to be known closer than {found.least_width}"
    names, latest = ", ".join(found.editions), check_latest(home.latest_edition, home)
    return (
        f"{len(found.editions)} as released: {names}. Attacked together: {found.attacked} counts{closest}."
        f"{_compared_key(home, on_paper)}{unsealed}{latest}"
    )


def verify_choice(home: Home, progress: Callable[[str], None]) -> str:
    """Attack every edition as one who has this program and not the secret. Raises RefusedError, which names what is exposed."""
    if not home.releases.is_dir():
        return "Nothing was released yet."
    from dashboard.release.attacked_choices import attack_choices

    found = attack_choices(home.root, progress)
    others = ", ".join(each.edition for each in found if not each.is_repeated)
    unknown = (
        f" The cells of {others} were chosen by another version of this program: what that gives away to whoever has it was not "
        "worked out."
        if others
        else ""
    )
    if exposed := [f"{each.edition}: {'; '.join(each.exposed)}" for each in found if each.exposed]:
        number = sum(len(each.exposed) for each in found)
        raise RefusedError(
            f"Whoever has this program and not the secret can tell {number} {'count' if number == 1 else 'counts'} more closely "
            f"than the policy allows. {'. '.join(exposed)}.{unknown} docs/recall.md says how to recall an edition, and with "
            "which words."
        )
    judged = [each.attacked for each in found if each.is_repeated]
    return (
        f"{sum(judged)} counts of {_editions(len(judged))}: whoever has this program and not the secret must hold "
        f"as many values of each possible as the policy asks for.{unknown}"
    )


def _editions(number: int) -> str:
    return f"{number} {'edition' if number == 1 else 'editions'}"


def _check_number(home: Home, on_paper: OnPaper) -> None:
    from dashboard.editions.names import editions

    there = len(editions(home.releases))
    if on_paper.number is not None and on_paper.number > there:
        raise RefusedError(
            f"A paper says that its edition is number {on_paper.number}, and there are {there}: editions were taken away. "
            "Restore releases and release_ledger from one backup."
        )
    if on_paper.fingerprint is not None and there == 0:
        raise RefusedError("A paper has a fingerprint, and no edition is here. Restore them from one backup.")


def _compared_key(home: Home, on_paper: OnPaper) -> str:
    """Compare the public key with the fingerprint of a paper: without the private key nothing else tells it from another."""
    from dashboard.editions.manifest import fingerprint_of

    here = fingerprint_of(home.releases)
    if on_paper.fingerprint not in (None, here.replace(" ", "")):
        raise RefusedError(
            f"The public key in {home.releases} has the fingerprint {here}, and the paper has another: somebody signed "
            "everything anew, or the paper is of another force. Restore releases and release_ledger from one backup."
        )
    if on_paper.fingerprint is None and not home.release_key.exists():
        return (
            " The private key is not here, so whether somebody signed all of them anew was not compared: type the "
            f"fingerprint that stands on a paper, --fingerprint. That of the key here is {here}."
        )
    return f" Signed with the key of fingerprint {here}."


def digits_of(fingerprint: str) -> str:
    """Return the digits of a fingerprint, however they are grouped. Raises UsageError for what is none."""
    from dashboard.editions.manifest import FINGERPRINT_LENGTH

    digits = "".join(fingerprint.split()).replace("-", "").replace(":", "").casefold()
    if len(digits) != FINGERPRINT_LENGTH or set(digits) - set("0123456789abcdef"):
        raise UsageError(
            f"A fingerprint has {FINGERPRINT_LENGTH} digits from 0 to 9 and a to f. Type it as it stands on the paper."
        )
    return digits


def verify_editions_without_attack(home: Home, progress: Callable[[str], None]) -> str:
    """Verify every edition but for the attack, which is what a backup waits for."""
    names: tuple[str, ...] = ()
    if home.releases.is_dir():
        from dashboard.release.verify import verify_shown

        names = verify_shown(home.root, progress).names
    return f"{len(names)} as released.{_compared_list(home, names)}"


def _compared_list(home: Home, names: tuple[str, ...]) -> str:
    """Compare the list of editions with its seal: who signs everything anew without the key of the home has another list."""
    from dashboard.editions.manifest import SIGNATURE

    # of signatures, which hold for manifest and key together
    return compared_seal(home, {LIST_OF_EDITIONS: tuple(sha256_of(home.releases / name / SIGNATURE) for name in names)})


def compared_seal(home: Home, hashes: dict[str, tuple[str, ...]]) -> str:
    """Compare what is there with its last seal and seal it anew. Return a sentence where no key is here to do it with."""
    from dashboard.records.seals import compare, seal
    from etl.store.key import key_if_there

    key = key_if_there(home.root)
    if key is None:
        return " The key is not here, so their seal was not compared."
    compare(home.seals, key, hashes)
    seal(home.seals, key, hashes)
    return ""
