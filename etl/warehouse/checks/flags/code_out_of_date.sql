-- extract: crimes
-- The offence code was not in force on the day of recording.
select crimes.source_id, crimes.row_number
from accepted.crimes as crimes
join codes.offences as offences on offences.code = crimes.offence_code
where crimes.recorded_date < offences.valid_from
    or crimes.recorded_date > offences.valid_to
