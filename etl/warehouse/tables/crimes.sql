-- One row per crime and qualifying victim, with everything that a metric needs to know of the crime. Cancelled ones are kept and marked.
-- A stage is reached if it or a later one is. Charged is an outcome of the group `charged` and nothing else: a stage `charged` without it is a
-- discrepancy (`look_again`), and so is a verdict without it.
with joined as (
    select
        cohort.*,
        as_at.as_at_date,
        current_outcomes.* exclude (crime_ref),
        current_outcomes.outcome_code is not null as has_outcome,
        outcome_codes.outcome_group,
        outcome_codes.outcome_group is not distinct from 'charged' as is_charged,
        coalesce(outcome_codes.implies_suspect_identified or is_suspect_in_wording, false) as is_suspect_implied,
        case current_outcomes.decided_by
            when 'police' then coalesce(outcome_codes.ended_by_police, outcome_codes.ended_by)
            when 'cps' then coalesce(outcome_codes.ended_by_cps, outcome_codes.ended_by)
            else outcome_codes.ended_by
        end as outcome_ended_by,
        coalesce(reached_stages.has_suspect_identified, false) as has_suspect_identified,
        coalesce(reached_stages.has_interview_or_arrest, false) as has_interview_or_arrest,
        coalesce(reached_stages.has_cps_step, false) as has_cps_step,
        coalesce(reached_stages.has_referral, false) as is_referred_to_cps,
        coalesce(reached_stages.has_charge_or_later, false) as has_charge_or_later,
        coalesce(reached_stages.has_court_result, false) as has_court_result,
        coalesce(reached_stages.has_conviction, false) as has_conviction,
        coalesce(reached_stages.has_acquittal, false) as has_acquittal,
        coalesce(reached_stages.has_discontinuance, false) as has_discontinuance,
        reached_stages.last_stage,
        reached_stages.last_stage_date,
        linked_crimes.crime_ref is not null as is_linked_to_case,
        linked_crimes.first_contact_date,
        linked_crimes.first_contact_after_report_date,
        closed_at_landmark.crime_ref is not null as was_closed_at_landmark,
    from cohort
    cross join as_at
    left join current_outcomes using (crime_ref)
    left join codes.outcomes as outcome_codes on outcome_codes.code = current_outcomes.outcome_code
    left join reached_stages using (crime_ref)
    left join linked_crimes using (crime_ref)
    left join closed_at_landmark using (crime_ref)
    where cohort.is_crime
),

stages_reached as (
    select
        *,
        has_interview_or_arrest or has_charge_or_later or is_charged as is_interviewed_or_arrested,
        is_charged and has_court_result as is_court_finalised,
        is_charged and has_conviction as is_convicted,
        is_charged and has_discontinuance and not has_conviction and not has_acquittal as is_stopped_after_charge,
    from joined
),

crimes as (
    select
        crime_ref,
        null::bigint as weight,  -- each crime once; a row of the other adult victims stands for many
        victim_no,
        victim_token,
        force,
        offence_code,
        {breakdown of a report},
        case
            when was_closed_at_landmark then 'not_comparable'
            when identified_date is null or identified_date > reported_date + {landmark_days} then 'not_comparable'
            when as_at_date < reported_date + {landmark_days} then 'not_comparable'
            when first_contact_date <= reported_date + {landmark_days} then 'involved'
            else 'not_involved'
        end as swlo_at_28_days,
        investigating_unit,
        committed_from_date,
        committed_to_date,
        reported_date,
        reported_month,
        recorded_date,
        recorded_month,
        reported_date - committed_to_date as days_to_report,
        case  -- the shortest span that a metric asks for; 100000: longer; none of a report before the crime, which says nothing of it
            when reported_date < committed_to_date then null
            when reported_date - committed_to_date <= {reported_within_days} then {reported_within_days}
            when committed_to_date is not null then 100000
        end as reported_within_days,
        identified_date - reported_date as days_to_identification,
        is_cancelled,
        cancelled_code,
        cancelled_date,
        has_outcome,
        not has_outcome and not is_cancelled as is_open,
        outcome_code,
        outcome_date,
        date_trunc('month', outcome_date)::date as outcome_month,
        outcome_group,
        decided_by,
        case
            when is_cancelled then 'cancelled'
            when has_outcome then outcome_ended_by
            else 'open'
        end as ended_by,
        coalesce(committed_from_date <= committed_to_date, true)
        and coalesce(committed_to_date <= reported_date, true)
        and reported_date <= recorded_date
        and coalesce(recorded_date <= outcome_date, true) as has_dates_in_order,
        outcome_date - reported_date as days_to_outcome,
        case  -- none of an outcome before the report
            when outcome_date < reported_date then null
            when outcome_date - reported_date <= {ended_within} then {ended_within}
        end as ended_within_days,
        as_at_date - reported_date as days_since_report,
        case
            when has_outcome or is_cancelled then null
            when as_at_date - reported_date > {open_longer} then {open_longer}
            else 0
        end as open_longer_than_days,
        victim_decision_recorded,
        victim_decision_date,
        victim_decision_evidence,
        victim_decision_reason,
        coalesce(is_decision_evidenced, false) as is_decision_evidenced,
        is_suspect_implied or has_suspect_identified or is_interviewed_or_arrested as is_suspect_identified,
        is_interviewed_or_arrested,
        has_cps_step,
        is_referred_to_cps,
        is_charged,
        has_charge_or_later,
        is_court_finalised,
        is_convicted,
        is_stopped_after_charge,
        is_charged and not is_court_finalised and not is_stopped_after_charge as is_awaiting_court,
        case
            when is_convicted then 'convicted'
            when is_court_finalised then 'court_finalised'
            when is_charged then 'charged'
            when is_interviewed_or_arrested then 'interviewed_or_arrested'
            when is_suspect_implied or has_suspect_identified then 'suspect_identified'
            else 'recorded'
        end as furthest_stage,
        coalesce(last_stage, 'recorded') as last_step,
        greatest(recorded_date, last_stage_date, outcome_date) as last_step_date,
        is_linked_to_case,
        first_contact_date,
        coalesce(first_contact_after_report_date <= reported_date + {early_contact_days}, false) as has_early_contact,
    from stages_reached
)

select * from crimes
