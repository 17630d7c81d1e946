"""Find the offence groups of a cohort in the code list that defines them."""

from dashboard.measure.selection import Selection
from schemas.codes import offence_groups


def cohort_groups(selection: Selection) -> tuple[str, ...]:
    """Return the codes of the offence groups that a selection counts."""
    narrowed = {value for column, value in selection.where if column == "offence_group"}
    return tuple(
        group.code
        for group in offence_groups()
        if (group.is_sexual_violence if selection.cohort == "sexual_violence" else group.is_all_violence)
        and (not narrowed or group.code in narrowed)
    )
