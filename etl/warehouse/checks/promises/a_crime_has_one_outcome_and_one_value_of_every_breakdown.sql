-- A crime whose rows, one for each qualifying victim, differ in what figures are split by: its parts would sum to more than it.
select crime_ref
from crimes
group by crime_ref
having count(distinct (
    outcome_code,
    outcome_date,
    offence_group,
    report_route,
    sector,
    area,
    age_band,
    suspect_relationship,
    identified_by,
    related_to_sex_work,
    swlo_at_28_days
)) > 1
