-- One row per crime linked to a case of the liaison officer.
select
    case_ref,
    crime_ref,
from accepted.swlo_case_crimes
