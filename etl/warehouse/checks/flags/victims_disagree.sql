-- extract: crimes
-- A further victim of a crime stands with another offence, day or cancellation than the first. Few crimes have several victims.
select
    source_id,
    row_number,
from accepted.crimes
semi join (select crime_ref from accepted.crimes where victim_no > 1) as several using (crime_ref)
qualify
    row(offence_code, committed_from_date, committed_to_date, reported_date, recorded_date, cancelled_code, cancelled_date)
    is distinct from first_value(
        row(offence_code, committed_from_date, committed_to_date, reported_date, recorded_date, cancelled_code, cancelled_date)
    ) over (partition by crime_ref order by victim_no)
