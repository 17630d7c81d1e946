"""A sealed file is read as it was written, or refused: changed, cut, put together anew, or of another key."""

import io
import secrets
from functools import partial

import pytest

from schemas.home.encryption.encryption_key import EncryptionKey
from schemas.home.encryption.sealed_bytes import (
    BLOCK,
    HEAD,
    BrokenSealError,
    SealedReader,
    SealedWriter,
    is_sealed,
    sealed,
    sealed_under,
    unsealed,
)
from tests.encrypted import assert_refused, broken

KEY, OTHER = EncryptionKey(b"k" * 32), EncryptionKey(b"o" * 32)
SIZES = [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 3 * BLOCK + 7]
SEALED_BLOCK = BLOCK + 16


@pytest.mark.parametrize("size", SIZES)
def test_what_was_sealed_is_read_again_and_no_byte_longer_than_it_says(size: int) -> None:
    content = secrets.token_bytes(size)
    kept = sealed(content, KEY)
    assert unsealed(kept, KEY) == content
    assert len(kept) == HEAD + size + 16 * max(1, -(-size // BLOCK))
    assert SealedReader(io.BytesIO(kept), KEY).size == size


@pytest.mark.parametrize("size", SIZES)
def test_every_flipped_bit_and_every_cut_is_refused(size: int) -> None:
    kept = sealed(secrets.token_bytes(size), KEY)
    for what, changed in broken(kept):
        assert_refused(partial(unsealed, changed, KEY), what, "", BrokenSealError)


def test_blocks_that_were_reordered_left_out_or_taken_from_another_file_are_refused() -> None:
    head, first, second, last = parts(sealed(bytes(2 * BLOCK + 5), KEY))
    of_other = parts(sealed(bytes(2 * BLOCK + 5), KEY))
    for made in (
        head + second + first + last,
        head + first + last,
        head + first + second,
        head + first + first + last,
        head + first + of_other[2] + last,
        of_other[0] + first + second + last,
        head + first + second + last + last,
    ):
        with pytest.raises(BrokenSealError):
            unsealed(made, KEY)


def parts(kept: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    ends = (HEAD, HEAD + SEALED_BLOCK, HEAD + 2 * SEALED_BLOCK)
    return kept[: ends[0]], kept[ends[0] : ends[1]], kept[ends[1] : ends[2]], kept[ends[2] :]


def test_another_key_is_told_from_a_change() -> None:
    kept = sealed(b"rows", KEY)
    assert is_sealed(kept)
    assert sealed_under(kept, KEY)
    assert not sealed_under(kept, OTHER)
    with pytest.raises(BrokenSealError, match="another key"):
        unsealed(kept, OTHER)
    with pytest.raises(BrokenSealError, match="no sealed file"):
        unsealed(b"rows", KEY)


def test_the_same_content_is_never_the_same_bytes_twice() -> None:
    first, second = sealed(b"rows" * 99, KEY), sealed(b"rows" * 99, KEY)
    assert first[HEAD:-16] != second[HEAD:-16], "each file has a key of its own: no nonce is used twice under one"
    assert first[32:HEAD] != second[32:HEAD]


def test_a_file_is_written_in_any_pieces_and_read_from_any_place() -> None:
    content, target = secrets.token_bytes(2 * BLOCK + 100), io.BytesIO()
    with SealedWriter(target, KEY) as writer:
        for at in range(0, len(content), 300_001):
            writer.write(content[at : at + 300_001])
            assert writer.tell() == min(at + 300_001, len(content))
    reader = io.BufferedReader(SealedReader(target, KEY))
    for at, size in ((0, 10), (BLOCK - 5, 10), (2 * BLOCK + 90, 50), (len(content), 1), (7, 2 * BLOCK)):
        reader.seek(at)
        assert reader.read(size) == content[at : at + size]
    assert reader.seek(-3, io.SEEK_END) == len(content) - 3
    assert reader.read() == content[-3:]
