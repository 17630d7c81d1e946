-- One row per row of the metric and period that it falls in, with the value by which it is split. A snapshot has no period.
select
    periods.number as period_number,
    metric_rows.step,
    case $by
        when 'offence_group' then offence_group
        when 'report_route' then report_route
        when 'sector' then sector
        when 'area' then area
        when 'age_band' then age_band
        when 'suspect_relationship' then suspect_relationship
        when 'identified_by' then identified_by
        when 'related_to_sex_work' then related_to_sex_work
        when 'swlo_at_28_days' then swlo_at_28_days
        when 'tool' then tool
        when 'band' then band
        when 'service' then service
        when 'forum' then forum
        when 'action' then action
        when 'training_unit' then training_unit
        when 'question' then question
        when 'answer' then answer
        when 'reviewer' then reviewer
        when 'why_drawn' then why_drawn
    end as breakdown,
    metric_rows.unit,
    metric_rows.person,
    metric_rows.numerator,
    metric_rows.denominator,
    metric_rows.is_open,
    metric_rows.weight,
    metric_rows.days,
    metric_rows.cause,
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
    and ($offence_group::varchar is null or metric_rows.offence_group = $offence_group)
    and ($report_route::varchar is null or metric_rows.report_route = $report_route)
    and ($sector::varchar is null or metric_rows.sector = $sector)
    and ($area::varchar is null or metric_rows.area = $area)
    and ($age_band::varchar is null or metric_rows.age_band = $age_band)
    and ($suspect_relationship::varchar is null or metric_rows.suspect_relationship = $suspect_relationship)
    and ($identified_by::varchar is null or metric_rows.identified_by = $identified_by)
    and ($related_to_sex_work::varchar is null or metric_rows.related_to_sex_work = $related_to_sex_work)
    and ($swlo_at_28_days::varchar is null or metric_rows.swlo_at_28_days = $swlo_at_28_days)
    and ($tool::varchar is null or metric_rows.tool = $tool)
    and ($band::varchar is null or metric_rows.band = $band)
    and ($service::varchar is null or metric_rows.service = $service)
    and ($forum::varchar is null or metric_rows.forum = $forum)
    and ($action::varchar is null or metric_rows.action = $action)
    and ($training_unit::varchar is null or metric_rows.training_unit = $training_unit)
    and ($question::varchar is null or metric_rows.question = $question)
    and ($answer::varchar is null or metric_rows.answer = $answer)
    and ($reviewer::varchar is null or metric_rows.reviewer = $reviewer)
    and ($why_drawn::varchar is null or metric_rows.why_drawn = $why_drawn)
