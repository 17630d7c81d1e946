"""Make small homes with a real warehouse: loaded from extracts, as the force's are."""

from pathlib import Path
from shutil import copytree

from tests.etl.homes import TestHome, make_home, write

AS_AT = "2026-09-30"

Row = dict[str, str]


def ordinary(root: Path) -> Path:
    """Thirty crimes of six years with every kind of ending, others' crimes, partners' counts, a case, and two refused rows."""
    crimes, outcomes, stages = [], [], []
    codes = ["1", "16", "16", "14", "15", "18", "18", "", "21", "16"]
    for number in range(30):
        ref, day = f"C{number}", f"{2020 + number // 5}-{number % 5 * 2 + 2:02d}-10"
        crimes.append(_crime(ref, day, offence_code=["19C", "17A", "8N"][number % 3], victim_ref=f"V{number % 20}"))
        if code := codes[number % 10]:
            outcomes.append({"crime_ref": ref, "outcome_code": code, "outcome_date": _later(day)} | _decider(code))
        stages.append(
            {"crime_ref": ref, "stage": "charged" if code == "1" else "suspect_identified", "stage_date": _later(day)}
        )
    crimes += [
        _crime(f"O{n}", f"{2021 + n % 5}-06-01", identified_by="", identified_date="", victim_ref="") for n in range(20)
    ]
    outcomes += [
        {"crime_ref": f"O{n}", "outcome_code": "16", "outcome_date": f"{2021 + n % 5}-09-01"} for n in range(10)
    ]
    crimes += [_crime("BAD1", "2030-01-01"), _crime("BAD2", "2022-01-01", victim_age="400")]
    crimes.append(_crime("CHILD", "2023-05-01", victim_age="16"))
    folder = root / "extracts"
    write(folder, "crimes.csv", crimes)
    write(folder, "outcomes.csv", outcomes, "outcomes")
    write(folder, "stages.csv", stages, "stages")
    write(folder, "partner_disclosures.csv", _disclosures(), "partner_disclosures")
    write(folder, "swlo_cases.csv", [{}], "swlo_cases")
    return _loaded(root, folder)


def one_row(root: Path) -> Path:
    """One crime, long closed, and nothing else."""
    folder = root / "extracts"
    write(folder, "crimes.csv", [_crime("C1", "2021-03-01")])
    write(folder, "outcomes.csv", [{"outcome_date": "2021-05-01"}], "outcomes")
    return _loaded(root, folder)


def all_open(root: Path) -> Path:
    """Twelve recent crimes, none of which has an outcome."""
    folder = root / "extracts"
    write(folder, "crimes.csv", [_crime(f"C{n}", f"2026-{n % 8 + 1:02d}-05") for n in range(12)])
    return _loaded(root, folder)


def nobody(root: Path) -> Path:
    """Crimes, but none of a person identified as a sex worker."""
    folder = root / "extracts"
    write(folder, "crimes.csv", [_crime("O1", "2022-03-01", identified_by="", identified_date="")])
    return _loaded(root, folder)


def loaded_again(root: Path, before: Path) -> Path:
    """Return a copy of the ordinary home after a second extract: a new crime, a restated one and a late outcome."""
    home = Path(copytree(before, root / "home", symlinks=True))
    folder = root / "second"
    crimes = [_crime("NEW", "2026-09-20"), _crime("C29", "2025-10-10", offence_code="17A", area="South")]
    write(folder, "crimes.csv", crimes)
    outcome = {"crime_ref": "C7", "outcome_code": "18", "outcome_date": "2022-01-10"}
    write(folder, "outcomes.csv", [outcome], "outcomes")
    mapping = root / "mapping.toml"
    mapping.write_text('[crimes]\nkind = "changes"\n\n[outcomes]\nkind = "changes"\n', "utf-8")
    TestHome(home).load(folder, "2026-10-31", mapping=mapping)
    return home


def _crime(ref: str, day: str, **differs: str) -> Row:
    row = {
        "crime_ref": ref,
        "victim_ref": f"V{ref}",
        "area": "North",
        "sector": "street",
        "suspect_relationship": "client",
        "committed_from_date": day,
        "committed_to_date": day,
        "reported_date": day,
        "recorded_date": day,
        "identified_date": day,
        "investigating_unit": "CID",
    }
    return row | differs


def _decider(code: str) -> Row:
    return {"decided_by": "police"} if code in ("15", "21") else {}


def _later(day: str) -> str:
    year, month, _ = day.split("-")
    return f"{year}-{int(month) + 2:02d}-10"


def _disclosures() -> list[Row]:
    shared = {"partner": "Outreach", "incident_kind": "rape", "area": "North", "suspect_relationship": "client"}
    return [
        shared | {"quarter": f"{year}-Q{quarter}", "sector": sector, "consent_level": level, "disclosures": count}
        for year in range(2021, 2026)
        for quarter in (1, 3)
        for sector in ("street", "online")
        for level, count in (("alert_only", "5"), ("anonymous_to_police", "3"), ("full_report", "1"))
    ]


def _loaded(root: Path, folder: Path) -> Path:
    home = make_home(root / "home")
    home.load(folder, AS_AT)
    return home.root
