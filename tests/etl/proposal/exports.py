"""Make up an export of a force: one file of crimes with their outcomes, under headings, wordings and dates of its own."""

from pathlib import Path

HEADER = (
    "Occurrence Number;HO Class;Date Reported;Date Recorded;How Reported;Age of Victim;Gender;District;SW Flag;Flag Date;"
    "Investigating Team;Officer Notes;Outcome Type;Outcome Given Date"
)
OUTCOMES = (
    "Type 1 – Charged",
    "Charged (postal)",
    "Type 16 - Named suspect - victim unsupportive",
    "15: CPS - no realistic prospect",
    "Undetected - filed",
    "Ongoing",
)
ROUTES = ("999", "101", "Online report", "To officer")


def write_export(folder: Path, name: str = "VAWG export 2026-03-31.csv", crimes: int = 24) -> Path:
    """Write the export and return its path. Two title rows stand above the header; each outcome comes every sixth row."""
    rows = ["Crimes with outcomes" + ";" * 13, "Run on 2 April 2026" + ";" * 13, HEADER]
    for number in range(crimes):
        outcome = OUTCOMES[number % len(OUTCOMES)]
        day = f"{1 + number % 28:02}/{1 + number % 12:02}/2025"
        given = "" if outcome == "Ongoing" else f"{1 + (number + 3) % 28:02}/{1 + number % 12:02}/2025 10:30"
        rows.append(
            f"4{number:05}/25;19C;{day} 09:15;{day} 11:00;{ROUTES[number % 4]};{20 + number};{'F' if number % 5 else 'M'};"
            f"North;Y;{day};Serious Sexual Offences Team;Jane Roe called {number};{outcome};{given}"
        )
    path = folder / name
    path.write_bytes(("\r\n".join(rows) + "\r\n").encode("cp1252"))
    return path


def confirmed(text: str) -> str:
    """Return the proposal for the export as an analyst confirms it: the force named, two wordings decided on."""
    return (
        text.replace("confirmed = false", "confirmed = true")
        .replace('# force = ""', 'force = "Gwent Police"')
        .replace('# "Charged (postal)" = "1"', '"Charged (postal)" = "1"')
        .replace('# "Undetected - filed" = "?"', '"Undetected - filed" = "18"')
    )
