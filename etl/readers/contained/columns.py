"""Turn the columns of a Parquet file into the text that the schema checks: days as 2026-03-31, whole numbers without .0."""

import pyarrow as pa
import pyarrow.compute as pc

from etl.readers.contained.limits import CHARACTERS_OF_A_FIELD

WORDS = pa.dictionary(pa.int32(), pa.string())


def column_as_text(column: pa.Array) -> pa.DictionaryArray:
    """Return a typed arrow column as dictionary-encoded text; a value that is too long keeps a character too many.

    Text that comes as a dictionary stays one: a word of a megabyte in every row would be terabytes.
    Raises ArrowInvalid for bytes that are no text, ArrowNotImplementedError for a type that has none.
    """
    if pa.types.is_dictionary(column.type):
        if pa.types.is_string(column.type.value_type) or pa.types.is_large_string(column.type.value_type):
            words = _cut(column.dictionary.cast(pa.string()))
            return pa.DictionaryArray.from_arrays(column.indices.cast(pa.int32()), words)
        column = column.dictionary_decode()
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.date32(), safe=False)
    if pa.types.is_boolean(column.type):
        column = pc.if_else(column, "TRUE", "FALSE")
    text = column.cast(pa.string())
    if pa.types.is_floating(column.type) or pa.types.is_decimal(column.type):
        text = pc.replace_substring_regex(text, r"\.0+$", "")
    return _cut(text).dictionary_encode()


def _cut(text: pa.StringArray) -> pa.StringArray:
    longest = pc.max(pc.binary_length(text)).as_py() or 0
    return pc.utf8_slice_codeunits(text, 0, CHARACTERS_OF_A_FIELD + 1) if longest > CHARACTERS_OF_A_FIELD else text
