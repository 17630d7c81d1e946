-- One row per crime of another adult victim: only what some metric asks of them, and no reference to a crime or a person.
-- Equal answers have one number, because ten million rows are grouped many times and a number is grouped ten times as fast as
-- twenty columns. Two of some thousand answers share a 64-bit number once in 10^12 builds.
select
    offence_group,
    {split of the other adults},
    recorded_month,
    reported_month,
    outcome_month,
    is_cancelled,
    cancelled_code,
    is_open,
    outcome_code,
    outcome_group,
    ended_by,
    is_decision_evidenced,
    victim_decision_reason,
    has_dates_in_order,
    days_to_outcome,
    days_since_report,
    reported_within_days,
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
    victim_token is null and earlier_reports.crime_ref is null as is_nameless,
    earlier_reports.all_violence_month,
    earlier_reports.sexual_violence_month,
    hash(
        cancelled_code,
        outcome_code,
        ended_by,
        ended_within_days,
        open_longer_than_days,
        is_suspect_identified,
        is_interviewed_or_arrested,
        is_referred_to_cps,
        is_court_finalised,
        is_convicted,
        is_stopped_after_charge
    ) as course_number,
    hash(
        cancelled_code,
        outcome_code,
        ended_by,
        is_decision_evidenced,
        victim_decision_reason
    ) as ending_number,
from wide_crimes
left join earlier_reports using (crime_ref)
where offence_group in (select code from codes.offence_groups where is_all_violence)
