-- One row per load of the last year and kind of key that it accepted as gone, with the reason, the latest first. No kind: the reason
-- was given for whole files.
select
    load_id,
    as_at_date,
    loaded_at,
    reason,
    stream,
    keys,
from accepted_losses
order by as_at_date desc, load_id, stream
