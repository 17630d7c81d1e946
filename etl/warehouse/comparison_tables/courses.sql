-- One row per course that an investigation took, as the metrics on the basis of recording see it.
select
    course_number,
    is_cancelled,
    cancelled_code,
    is_open,
    outcome_code,
    outcome_group,
    ended_by,
    ended_within_days,
    open_longer_than_days,
    is_suspect_identified,
    is_interviewed_or_arrested,
    is_referred_to_cps,
    is_charged,
    is_court_finalised,
    is_convicted,
    is_stopped_after_charge,
    is_awaiting_court,
from adults
where rowid in (select min(rowid) from adults group by course_number)
