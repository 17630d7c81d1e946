"""Define the extract of risk assessments. A score has a meaning within one version of one tool, so no rule compares two tools."""

from collections.abc import Iterable

import pandera.polars as pa
import polars as pl

from schemas import codes
from schemas import vocabulary as words
from schemas.codes.lists import Tool
from schemas.contract import Extract, Parent, day, text, whole_number
from schemas.data_protection import AccessClass, Retention


class RiskAssessments(pa.DataFrameModel):
    """One row per assessment of the risk to a person."""

    assessment_ref: str = text("The officer's own reference of the assessment.", required=True, form="reference")
    case_ref: str = text("The case.", required=True, form="reference")
    assessed_date: pl.Date = day("Day of the assessment.", required=True)
    tool: str = text("With which tool.", choices=codes.tool_names(), required=True)
    tool_version: str = text("Which version of it.", form="name")
    score: int = whole_number("The tool's score, within the range of its version.")
    band: str = text("The band that followed.", choices=words.Band, required=True)

    @pa.dataframe_check(name="unknown_tool_version")
    def version_is_known(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where the version of a known tool is in the list of tools."""
        known = _any(_is_of(tool) for tool in codes.tools())
        return data.lazyframe.select(pl.col("tool_version").is_null() | known | ~_is_known_tool())

    @pa.dataframe_check(name="score_outside_the_tool")
    def score_is_of_the_tool(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Check the score against the version in force on the day, else against any version of the tool."""
        in_force = _any(_is_of(tool) & _is_in_force(tool) for tool in codes.tools())
        of_the_day = _any(_is_of(tool) & _is_in_force(tool) & _is_scored_by(tool) for tool in codes.tools())
        of_any_day = _any(_is_of(tool) & _is_scored_by(tool) for tool in codes.tools())
        is_elsewhere_explained = (pl.col("score") < 0) | ~_any(_is_of(tool) for tool in codes.tools())
        fits = pl.when(in_force).then(of_the_day).otherwise(of_any_day)
        return data.lazyframe.select(pl.col("score").is_null() | fits | is_elsewhere_explained)

    class Config:
        strict = True


class Flags(pa.DataFrameModel):
    """Keep and count the rows that break these rules: true records often do."""

    @pa.dataframe_check(name="tool_out_of_date")
    def tool_is_in_force(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where the version of the tool was in use on the day of the assessment."""
        return data.lazyframe.select(_any(_is_of(tool) & _is_in_force(tool) for tool in codes.tools()))

    class Config:
        strict = False


def _any(answers: Iterable[pl.Expr]) -> pl.Expr:
    return pl.any_horizontal(list(answers)).fill_null(value=False)


def _is_known_tool() -> pl.Expr:
    return pl.col("tool").is_in(sorted(codes.tool_names())).fill_null(value=False)


def _is_of(tool: Tool) -> pl.Expr:
    """Return whether a row is about this version, or about the tool without saying which version."""
    version = pl.lit(tool.tool_version, pl.String)
    is_version = pl.col("tool_version").is_null() | pl.col("tool_version").eq_missing(version)
    return (pl.col("tool") == tool.tool) & is_version


def _is_in_force(tool: Tool) -> pl.Expr:
    began = pl.lit(value=True) if tool.valid_from is None else pl.col("assessed_date") >= tool.valid_from
    goes_on = pl.lit(value=True) if tool.valid_to is None else pl.col("assessed_date") <= tool.valid_to
    return began & goes_on


def _is_scored_by(tool: Tool) -> pl.Expr:
    if tool.score_low is None or tool.score_high is None:
        return pl.lit(value=False)
    return pl.col("score").is_between(tool.score_low, tool.score_high)


RISK_ASSESSMENTS = Extract(
    "risk_assessments",
    RiskAssessments,
    key=("assessment_ref",),
    flags=Flags,
    parents=(Parent("swlo_cases", ("case_ref",)),),
    access_class=AccessClass.PERSONS,
    retention=Retention(goes_with="swlo_cases"),
    persons={},
)
