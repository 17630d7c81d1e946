-- One row per row of the metric and period that it falls in, with the value by which it is split. A snapshot has no period.
-- A crime is uncertain in a metric where a rejected row leaves open how it counts there. One whose value was emptied, because it was
-- no name, may belong to any other.
select
    periods.number as period_number,
    metric_rows.step,
    case $by
        when '{every breakdown}' then {every breakdown}
    end as breakdown,
    metric_rows.unit,
    metric_rows.person,
    metric_rows.numerator,
    metric_rows.denominator,
    metric_rows.is_open,
    uncertain_crimes.crime_ref is not null as is_uncertain,
    emptied_labels.crime_ref is not null
        and breakdown = 'not_recorded'
        and (metric_rows.denominator or coalesce(metric_rows.is_open, false)) as is_emptied,
    metric_rows.weight,
    metric_rows.days,
    metric_rows.cause,
    metric_rows.first_answer,
    metric_rows.second_answer,
from metric_rows
left join uncertain_crimes
    on uncertain_crimes.metric = $metric
    and uncertain_crimes.crime_ref = metric_rows.unit
left join emptied_labels
    on emptied_labels.column_name = $by
    and emptied_labels.crime_ref = metric_rows.unit
inner join (
    select
        unnest($numbers::integer[]) as number,
        unnest($starts::date[]) as start_date,
        unnest($ends::date[]) as end_date,
) as periods
    on ($is_snapshot or metric_rows.period between periods.start_date and periods.end_date)
    and (metric_rows.since is null or metric_rows.since >= periods.start_date)
    and (metric_rows.until is null or metric_rows.until > periods.end_date)
where ($basis::varchar is null or metric_rows.basis = $basis)
    and ($cohort::varchar[] is null or metric_rows.offence_group in (select unnest($cohort::varchar[])))
    and ($officer::varchar is null or metric_rows.officer = $officer)
    and (${every breakdown}::varchar is null or metric_rows.{every breakdown} = ${every breakdown})
