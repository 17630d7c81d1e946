-- One row per row of the metric and period that it falls in, with the value by which it is split. A snapshot has no period.
-- A crime is uncertain in a metric where a rejected row leaves open how it counts there. One whose value was emptied, because it was
-- no name, may belong to any other: where the value is asked for it may go (may_go) or come (may_come); what may come is counted
-- nowhere. Where figures are split by it, it stands under the values not recorded and may come to each (is_emptied).
-- A unit is the first of a person (is_first) that counts below the line in the period, whatever the selection narrows it to; of one month the
-- one whose reference comes first. Null where no person is known. Parts that cannot be added up, such as the bands of a tool, have each their own.
with emptied as (
    select
        split_part(crime_ref, '|', 1) as crime_ref,
        list(distinct column_name) as columns,
    from emptied_labels
    group by all
),

in_periods as (
    select
        metric_rows.*,
        periods.number as period_number,
        case when not $steps_are_parts then metric_rows.step end as counted_step,
        case $split_by
            when '{every breakdown}' then metric_rows.{every breakdown}
        end as counted_part,
    from metric_rows
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
),

first_units as (
    select
        period_number,
        counted_step,
        counted_part,
        person,
        min({'month': period, 'unit': unit})['unit'] as unit,
    from in_periods
    where person is not null
        and coalesce(denominator, true)
    group by all
),

asked as (
    select
        in_periods.*,
        case $by
            when '{every breakdown}' then coalesce(${every breakdown}::varchar, in_periods.{every breakdown})
        end as breakdown,
        false
        or coalesce(${every breakdown}::varchar <> in_periods.{every breakdown}, false)
            as may_come,
        false
        or coalesce(${every breakdown}::varchar = 'not_recorded' and list_contains(emptied.columns, '{every breakdown}'), false)
            as may_go,
        coalesce(list_contains(emptied.columns, $by) and breakdown = 'not_recorded', false) as is_of_none,
        coalesce(in_periods.denominator, true) or coalesce(in_periods.is_open, false) as is_in,
    from in_periods
    left join emptied
        on emptied.crime_ref = split_part(in_periods.unit, '|', 1)
    where true
        and (${every breakdown}::varchar is null or in_periods.{every breakdown} = ${every breakdown} or (in_periods.{every breakdown} = 'not_recorded' and list_contains(emptied.columns, '{every breakdown}')))
)

select
    asked.period_number,
    asked.step,
    asked.breakdown,
    asked.unit,
    asked.person,
    first_units.unit = asked.unit as is_first,
    asked.numerator,
    asked.denominator and not asked.may_come as denominator,
    asked.is_open and not asked.may_come as is_open,
    uncertain_crimes.crime_ref is not null or ((asked.may_come or asked.may_go) and asked.is_in) as is_uncertain,
    asked.is_of_none and asked.is_in as is_emptied,
    asked.may_go,
    asked.may_come,
    asked.weight,
    asked.since,
    asked.event_date,
    asked.days,
    asked.cause,
    asked.first_answer,
    asked.second_answer,
from asked
left join first_units
    on first_units.period_number = asked.period_number
    and first_units.counted_step is not distinct from asked.counted_step
    and first_units.counted_part is not distinct from asked.counted_part
    and first_units.person = asked.person
left join uncertain_crimes
    on uncertain_crimes.metric = $metric
    and uncertain_crimes.crime_ref = asked.unit
