-- One row per row of the metric and period that it falls in, with the value by which it is split. A snapshot has no period.
-- A crime is uncertain in a metric where a rejected row leaves open how it counts there. One whose value was emptied, because it was
-- no name, may belong to any other: where the value is asked for it may go (may_go) or come (may_come); what may come is counted
-- nowhere. Where figures are split by it, it stands under the values not recorded and may come to each (is_emptied).
with emptied as (
    select
        split_part(crime_ref, '|', 1) as crime_ref,
        list(distinct column_name) as columns,
    from emptied_labels
    group by all
),

asked as (
    select
        metric_rows.*,
        case $by
            when '{every breakdown}' then coalesce(${every breakdown}::varchar, metric_rows.{every breakdown})
        end as breakdown,
        false
        or coalesce(${every breakdown}::varchar <> metric_rows.{every breakdown}, false)
            as may_come,
        false
        or coalesce(${every breakdown}::varchar = 'not_recorded' and list_contains(emptied.columns, '{every breakdown}'), false)
            as may_go,
        coalesce(list_contains(emptied.columns, $by) and breakdown = 'not_recorded', false) as is_of_none,
        coalesce(metric_rows.denominator, true) or coalesce(metric_rows.is_open, false) as is_in,
    from metric_rows
    left join emptied
        on emptied.crime_ref = split_part(metric_rows.unit, '|', 1)
    where true
        and (${every breakdown}::varchar is null or metric_rows.{every breakdown} = ${every breakdown} or (metric_rows.{every breakdown} = 'not_recorded' and list_contains(emptied.columns, '{every breakdown}')))
)

select
    periods.number as period_number,
    asked.step,
    asked.breakdown,
    asked.unit,
    asked.person,
    asked.numerator,
    asked.denominator and not asked.may_come as denominator,
    asked.is_open and not asked.may_come as is_open,
    uncertain_crimes.crime_ref is not null or ((asked.may_come or asked.may_go) and asked.is_in) as is_uncertain,
    asked.is_of_none and asked.is_in as is_emptied,
    asked.may_go,
    asked.may_come,
    asked.weight,
    asked.days,
    asked.cause,
    asked.first_answer,
    asked.second_answer,
from asked
left join uncertain_crimes
    on uncertain_crimes.metric = $metric
    and uncertain_crimes.crime_ref = asked.unit
inner join (
    select
        unnest($numbers::integer[]) as number,
        unnest($starts::date[]) as start_date,
        unnest($ends::date[]) as end_date,
) as periods
    on ($is_snapshot or asked.period between periods.start_date and periods.end_date)
    and (asked.since is null or asked.since >= periods.start_date)
    and (asked.until is null or asked.until > periods.end_date)
where ($basis::varchar is null or asked.basis = $basis)
    and ($cohort::varchar[] is null or asked.offence_group in (select unnest($cohort::varchar[])))
    and ($officer::varchar is null or asked.officer = $officer)
