"""Persons become keyed tokens before anything is written: HMAC-SHA256, per purpose, composed in SQL for speed.

A plain hash of a reference can be guessed by trying them all; a token cannot, without the key. The purpose keeps an
officer and a victim of the same number apart.
"""

import duckdb
import polars as pl

from schemas.contract import Extract

BLOCK_BYTES = 64  # of SHA-256, RFC 2104
TOKEN_CHARACTERS = 32  # 128 bits of the digest: no two of 10 million persons share one by chance

TOKENS = """
select left(sha256($outer || unhex(sha256($inner || encode(value)))), 32) as token
from references_in_order
"""


class Tokeniser:
    """Replaces the person references of an extract's batches."""

    def __init__(self, key: bytes) -> None:
        padded = key.ljust(BLOCK_BYTES, b"\0")
        self._inner = bytes(byte ^ 0x36 for byte in padded)
        self._outer = bytes(byte ^ 0x5C for byte in padded)
        self._connection = duckdb.connect(config={"threads": 2})

    def tokens(self, references: pl.Series, purpose: str) -> pl.Series:
        """Return one token for each reference, in order; a missing reference stays missing."""
        self._connection.register("references_in_order", references.alias("value").to_frame().to_arrow())
        pads = {"outer": self._outer, "inner": self._inner + purpose.encode() + b"|"}
        result = self._connection.execute(TOKENS, pads).pl().get_column("token")
        self._connection.unregister("references_in_order")
        return result

    def replace(self, batch: pl.DataFrame, extract: Extract) -> pl.DataFrame:
        """Return the batch with each `_ref` of a person replaced by its `_token`."""
        for column, purpose in extract.persons.items():
            tokens = self.tokens(batch.get_column(column), purpose).alias(extract.token_of(column))
            batch = batch.insert_column(batch.get_column_index(column), tokens).drop(column)
        return batch
