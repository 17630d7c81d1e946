-- One row per crime with at least one stage: which stages its records name, whatever the outcome says.
select
    crime_ref,
    bool_or(stage = 'suspect_identified') as has_suspect_identified,
    bool_or(stage in ('suspect_interviewed', 'suspect_arrested')) as has_interview_or_arrest,
    bool_or(stage in ('early_advice', 'referred_to_cps', 'cps_decision')) as has_cps_step,
    bool_or(stage in ('referred_to_cps', 'cps_decision')) as has_referral,
    bool_or(stage in ('charged', 'court_finalised', 'convicted', 'acquitted', 'discontinued')) as has_charge_or_later,
    bool_or(stage in ('court_finalised', 'convicted', 'acquitted')) as has_court_result,
    bool_or(stage = 'convicted') as has_conviction,
    bool_or(stage = 'acquitted') as has_acquittal,
    bool_or(stage = 'discontinued') as has_discontinuance,
    -- of two steps on one day the later in the path, so that the order of the rows never matters
    arg_max(
        stage,
        (
            stage_date,
            list_position(
                [
                    'suspect_identified',
                    'suspect_interviewed',
                    'suspect_arrested',
                    'early_advice',
                    'referred_to_cps',
                    'cps_decision',
                    'charged',
                    'court_finalised',
                    'convicted',
                    'acquitted',
                    'discontinued'
                ],
                stage
            )
        )
    ) as last_stage,
    max(stage_date) as last_stage_date,
from cohort_stages
group by crime_ref
