"""Tell references from free text, one by one and by the shapes of their column.

Where one shape or few cover nearly all references of a batch, one of another shape with a word in it is free text; what looks
like a phone or begins with a name, as all those beside it do, is none.
"""

import re

import polars as pl

from schemas.person_names import which_contain, with_initials, within_a_reference, without_marks
from schemas.personal_signs import ADDRESS, ERROR, PERSON, PHONE, PLATE, POSTCODE, SENTENCE, first_sign, signs_in

MOST_WORDS = 4
LONGEST = 40
SAMPLE = 5_000  # rows by which the shapes of a column are known
LEAST_SAMPLE = 20
FEW_SHAPES = 4  # each of 5% or more, which cover nearly all
LEAST_SHARE_OF_A_SHAPE, NEARLY_ALL, LEAST_SHARE_OF_AN_EXCUSE = 0.05, 0.95, 0.2
SHARE_OF_RANDOM = 0.8  # of one length, where letters and figures are drawn at random
LEAST_RANDOM = 8  # letters and figures
DRAWN, LEAST_SHARE_OF_DRAWN = 100, 0.3  # how many are looked at, and how many shapes they have
DIGITS_OF_A_BEGINNING, LEAST_SHARE_OF_A_BEGINNING = 4, 0.02  # a year or an area begins numbers; mobiles begin with any
LEAST_ROWS_OF_A_PREFIX = 3
DIGITS_BEHIND_A_PREFIX = 3

_SIMPLE = r"^[A-Za-z0-9/_.:\\\-]+$"
_WORD = r"\p{L}{3}"
_ANYTHING = r"[\p{L}\p{N}]"
_NOTHING = r"(?i)^(?:\(?null\)?|none|nan|n/?a|nil|unknown|not known|t\.?b\.?[ac]\.?|\(?blank\)?|<na>)$"
_IN_SMALL_LETTERS = r"\p{Ll}{3}"
_TWO_WORDS = r"\p{Lu}\p{Ll}{2,}[^\p{L}]*\p{Lu}\p{Ll}{2,}"
_MOBILE = r"^\(?(?:0|\+?44\s?(?:\(0\)\s?)?|0044)7\d{3}\)?[\s.\-]?\d{3}[\s.\-]?\d{3}$|^(?:0|\+?44|0044)7\d{9}$"
_STREET = (
    r"(?i)^\d{1,4}\p{L}{2,}(?:street|road|avenue|lane|close|drive|terrace|st|rd|ave)$"
    r"|^\d{1,4}(?:heol|stryd|ffordd)\p{L}{3,}$|^(?:flat|apt|room)\d+$"
)
_SHORT = r"^(?i:pc|ps|dc|ds|di)\d{2,5}$"
_OFFICER = r"(?i)^(?:dci|sgt|wpc|pcso)\d{2,5}$|^\p{L}{3,}(?:pc|ps|dc|ds|di)\d{2,5}$"
_OF_A_SENTENCE = r"\b(?:she|he|her|his|was|were|is|has|had|said|with|at)\b"
_DAY_OF_BIRTH = r"(?i)^dob\d{6,8}$|^\p{L}{3,}(?:\d{6}|\d{8})$"
_ELEVEN = r"^\d{11}$"
_PLATE = r"^[A-Z]{2}\d{2}[A-Z]{3}$"
_ROLE = r"(?i)^(?:victim|suspect|witness|female|male)\d*\p{L}*$"
_PREFIX = r"^(\p{L}{3,})[^\p{L}]*\d"
_RANDOM = r"^[A-Za-z0-9_\-]+$"
_WORDS_IN_CAMEL = r"^\p{Lu}?\p{Ll}{2,}(?:\p{Lu}\p{Ll}{2,})*\d*$"
_NO_WORD = (
    r"(?i)[^aeiouwy\d\W_]{5}|^[^aeiouwy]+$"  # no word of English or Welsh has five consonants in a row, but of two
)
_DRAWN = r"(?i)[^aeiouwy\d\W_]{4}|^[^aeiouwy]+$"  # of letters drawn at random four are enough
_HEXADECIMAL = r"^[A-Fa-f0-9\-{}]*\d[A-Fa-f0-9\-{}]*$"
_LONG_WORD = r"\p{L}{4}"
_WORD_OF_RECORDS = (
    r"^(?:"
    r"actf|archive|batch|blueworks|btp|cad|caid|call|case|catchem|command|compact|connect|conv|"
    r"converted|corvus|counter|cps|crime|crimes|crimint|cris|custody|cyber|dash|digital|dip|disp|"
    r"disposal|draft|drosodd|duplicate|ecris|event|external|file|genesis|guardian|heddlu|historic|"
    r"holmes|icad|impact|import|inci|incident|intel|investigation|legacy|log|logs|manual|"
    r"marac|mash|migr|migrated|migration|nfib|nfrc|niche|nspis|occ|occurrence|offence|offline|"
    r"olcr|old|online|operation|paper|pegasus|pnc|pnd|ppir|ppn|prelim|prov|provisional|public|"
    r"rasso|rec|record|records|ref|reference|report|rms|rmsx|rocu|safeguard|safeguarding|sarc|serial|"
    r"series|single|sleuth|soco|soit|storm|system|tele|temp|temporary|test|tran|transfer|transferred|"
    r"trosedd|unifi|unknown|vaar|visor|vist|walkin|web|webr"
    r")$"
)
"""What records systems, and those who number by hand, write before a number; none of them is a name or a place."""


def signs_of_references(values: pl.Series) -> pl.Series:
    """Return what in each reference tells of free text; null where nothing does."""
    found = signs_of_each(values)
    sample = values.drop_nulls()
    sample = sample.gather_every(max(1, len(sample) // SAMPLE))
    rows = found.is_not_null().arg_true()
    if len(rows):
        texts, signs = values.gather(rows), found.gather(rows)
        excused = _excused_prefixes(texts, values)
        if len(sample) >= LEAST_SAMPLE:
            excused = (
                excused | _excused_numbers(texts, signs, sample, len(values)) | _excused_shapes(texts, signs, sample)
            )
            if _is_random(sample):
                excused = excused | _excused_random(texts, signs, sample)
        found = found.scatter(rows.filter(excused & (texts.str.len_chars() <= LONGEST)), None)
    return found if len(sample) < LEAST_SAMPLE else _with_words_of_another_shape(values, sample, found)


def are_excused(values: pl.Series) -> pl.Series:
    """Return which references would be free text, were it not for those beside them."""
    return signs_of_each(values).is_not_null() & signs_of_references(values).is_null()


def signs_of_each(values: pl.Series) -> pl.Series:
    """Return what in each reference tells of free text, whatever stands beside it."""
    masks: dict[str, pl.Series] = {}
    if not values.str.contains(r"\d").all():
        masks["nothing"] = ~values.str.contains(_ANYTHING) | values.str.contains(_NOTHING)
    masks[PHONE] = values.str.contains(_MOBILE)
    unusual = ~values.str.contains(_SIMPLE) | (values.str.len_bytes() > LONGEST)
    if unusual.any():
        words = values.str.count_matches(r"\S+")
        is_long = (
            (values.str.len_chars() > LONGEST) | (words > MOST_WORDS) | ((words > 1) & ~values.str.contains(r"\d"))
        )
        for sign, mask in signs_in(values).items():
            masks[sign] = (masks[sign] | (unusual & mask)) if sign in masks else unusual & mask
        masks[SENTENCE] = unusual & (is_long | values.str.contains(_OF_A_SENTENCE))
    if (written := values.str.contains(rf"{_SHORT}|^{POSTCODE}$|{_PLATE}")).any():
        masks[PERSON] = masks.get(PERSON, written & False) | (written & values.str.contains(_SHORT))
        masks[PLATE] = masks.get(PLATE, written & False) | (written & values.str.contains(_PLATE))
        masks[ADDRESS] = masks.get(ADDRESS, written & False) | (written & values.str.contains(rf"^{POSTCODE}$"))
    found = first_sign(values, masks)
    has_word = (values.str.contains(_WORD) & ~values.str.contains(_HEXADECIMAL) & found.is_null()).fill_null(
        value=False
    )
    if not has_word.any():
        return found
    rows, texts = has_word.arg_true(), values.filter(has_word)
    alike = texts.str.replace_all(r"\d", "0")  # names and words have no figures, and their number alone tells of others
    distinct = alike.unique()
    if len(distinct) * 4 > len(texts):
        return found.scatter(rows, _signs_of_words(texts))
    told = _signs_of_words(distinct)
    known = distinct.filter(told.is_not_null())
    signs = alike.replace_strict(known, told.drop_nulls(), default=None, return_dtype=pl.String) if len(known) else None
    return found if signs is None else found.scatter(rows, signs)


def _signs_of_words(values: pl.Series) -> pl.Series:
    """Return the signs of values with letters: names, ranks, streets, and words without a figure."""
    in_words = values.str.contains(_IN_SMALL_LETTERS) & ~values.str.contains(r"\d")
    return first_sign(
        values,
        {
            "error": values.str.contains(ERROR),
            PERSON: _has_name(values) | values.str.contains(_OFFICER) | values.str.contains(_ROLE),
            ADDRESS: values.str.contains(_STREET),
            PLATE: values.str.contains(_DAY_OF_BIRTH),
            "word": in_words | values.str.contains(_TWO_WORDS),
        },
    )


def _has_name(values: pl.Series) -> pl.Series:
    is_long = values.str.contains(_LONG_WORD).fill_null(value=False)
    if not is_long.any():
        return is_long
    plain = without_marks(values.filter(is_long))
    within, beside = which_contain(plain, within_a_reference(), with_initials(), initials=True)
    return is_long.scatter(is_long.arg_true(), within | beside)


def share(mask: pl.Series) -> float:
    """Return which part of the rows of a mask is true; of none, none."""
    return len(mask.filter(mask)) / max(1, len(mask))


def _excused_prefixes(texts: pl.Series, values: pl.Series) -> pl.Series:
    """Return which texts begin with letters that so many references begin with, and count on behind them: SARA-000123."""
    is_one = _counts_on(texts)
    if not is_one.any():
        return is_one
    prefix = _prefix(values)
    counted = prefix.drop_nulls().value_counts(name="rows")
    rows, share = counted.get_column("rows"), counted.get_column("rows") / len(values)
    often = counted.filter(((rows >= 3) & (share >= 0.2)) | ((rows >= 5) & (share >= 0.05)) | (rows >= 20))
    return is_one & _prefix(texts).is_in(often.get_column(prefix.name).implode()).fill_null(value=False)


def _excused_numbers(texts: pl.Series, signs: pl.Series, sample: pl.Series, total: int) -> pl.Series:
    """Return which texts look like a mobile, and have the figures and the beginning of nearly all references."""
    is_one = (signs == PHONE) & texts.str.contains(_ELEVEN)
    if not is_one.any() or share(sample.str.contains(_ELEVEN)) < NEARLY_ALL:
        return is_one & False
    if len(texts.filter(is_one)) * 2 <= total:  # a tenth of such numbers begins so by chance
        return is_one
    beginning = texts.set(~is_one, None).str.head(DIGITS_OF_A_BEGINNING)
    counted = beginning.drop_nulls().value_counts(name="rows")
    often = counted.filter((pl.col("rows") > 1) & (pl.col("rows") >= LEAST_SHARE_OF_A_BEGINNING * total))
    return is_one & beginning.is_in(often.get_column(beginning.name).implode()).fill_null(value=False)


def _excused_shapes(texts: pl.Series, signs: pl.Series, sample: pl.Series) -> pl.Series:
    """Return which texts look like a postcode, a plate, a day or an officer as so many references do, and hold no name."""
    is_one = signs.is_in([ADDRESS, PLATE, PERSON])
    often = _often(sample, LEAST_SHARE_OF_AN_EXCUSE)
    return (
        is_one & texts.str.contains(_of_shapes(often)) & ~_has_name(texts) if often and is_one.any() else is_one & False
    )


def _is_random(sample: pl.Series) -> bool:
    """Return whether letters and figures of one length are drawn at random, so that words may stand in them by chance."""
    usual = sample.str.len_chars().mode()[0]
    same = sample.filter((sample.str.len_chars() == usual) & sample.str.contains(_RANDOM))
    drawn = same.head(DRAWN).str.replace_all(r"\d", "9").str.replace_all(r"\p{L}", "A")
    is_drawn = drawn.n_unique() > LEAST_SHARE_OF_DRAWN * max(1, len(drawn))
    return bool(usual >= LEAST_RANDOM and len(same) >= SHARE_OF_RANDOM * len(sample) and is_drawn)


def _excused_random(texts: pl.Series, signs: pl.Series, sample: pl.Series) -> pl.Series:
    same = (texts.str.len_chars() == sample.str.len_chars().mode()[0]) & texts.str.contains(_RANDOM)
    is_word = texts.str.contains(_WORDS_IN_CAMEL) & ~texts.str.contains(_DRAWN)
    is_one: pl.Series = same & ~is_word & signs.is_in(["word", PERSON, PLATE])
    return is_one


def _with_words_of_another_shape(values: pl.Series, sample: pl.Series, found: pl.Series) -> pl.Series:
    """Return the signs with those of words whose shape is none of the few that nearly all references have."""
    usual = _often(sample, LEAST_SHARE_OF_A_SHAPE)[:FEW_SHAPES]
    if not usual or share(sample.str.contains(_of_shapes(usual))) < NEARLY_ALL:
        return found
    other = (~values.str.contains(_of_shapes(usual)) & found.is_null()).fill_null(value=False)
    rows = other.arg_true()
    texts = values.gather(rows)
    is_word = texts.str.contains(_LONG_WORD) & ~texts.str.contains(_NO_WORD) & ~texts.str.contains(_HEXADECIMAL)
    prefix = _prefix(texts)
    several = prefix.drop_nulls().value_counts(name="rows").filter(pl.col("rows") >= LEAST_ROWS_OF_A_PREFIX)
    is_prefix = _counts_on(texts) & prefix.is_in(several.get_column(prefix.name).implode()).fill_null(value=False)
    return found.scatter(rows.filter(is_word & ~is_prefix & ~_is_numbered_record(texts)), "word")


def _is_numbered_record(values: pl.Series) -> pl.Series:
    """Return which references are a number with words of records before it alone: TEMP/001, NICHE/123456/19."""
    words = values.str.to_lowercase().str.extract_all(r"\p{L}{3,}")
    are_of_records = words.list.eval(pl.element().str.contains(_WORD_OF_RECORDS)).list.all()
    return are_of_records & values.str.contains(r"\d")


def _prefix(values: pl.Series) -> pl.Series:
    return values.str.extract(_PREFIX).str.to_lowercase()


def _counts_on(values: pl.Series) -> pl.Series:
    return values.str.contains(_PREFIX) & (values.str.count_matches(r"\d") >= DIGITS_BEHIND_A_PREFIX)


def _often(sample: pl.Series, least_share: float) -> list[str]:
    """Return the shapes that at least such a share of a sample has, the most frequent first."""
    counted = _shapes(sample).value_counts(name="rows", sort=True)
    shapes: list[str] = counted.filter(pl.col("rows") >= least_share * len(sample)).get_column(sample.name).to_list()
    return shapes


def _shapes(values: pl.Series) -> pl.Series:
    """Return letters as A, as many as there are, and figures as one 9, however many."""
    return values.str.replace_all(r"\p{N}+", "9").str.replace_all(r"\p{L}", "A")


def _of_shapes(shapes: list[str]) -> str:
    """Return a regular expression of the references that have one of the shapes."""
    some = (re.escape(shape).replace("9", r"\p{N}+").replace("A", r"\p{L}") for shape in shapes)
    return f"^(?:{'|'.join(some)})$"
