-- A crime whose rows, one for each qualifying victim, differ in what figures are split by: its parts would sum to more than it.
select crime_ref
from crimes
group by crime_ref
having count(distinct (
    {breakdown of a crime},
    outcome_code,
    outcome_date
)) > 1
