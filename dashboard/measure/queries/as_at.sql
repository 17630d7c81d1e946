-- One row: the day as at which a metric is asked, and until when the extracts are read. Of an earlier day nothing later is read; of the
-- build's own day everything, for the extracts of the caseload may be fresher than the crimes.
select
    $as_at::date as as_at_date,
    coalesce($known_until::date, date 'infinity') as known_until,
