-- One row per assessment, with the one before it in the same case by the same tool and version: never across tools.
with assessments as (
    select
        risk_assessments.*,
        swlo_cases.victim_token,
        lag(risk_assessments.band) over same_tool as previous_band,
        lag(risk_assessments.assessed_date) over same_tool as previous_assessed_date,
        row_number() over (
            partition by risk_assessments.case_ref
            order by risk_assessments.assessed_date desc, risk_assessments.assessment_ref desc
        ) = 1 as is_latest,
    from accepted.risk_assessments
    inner join accepted.swlo_cases using (case_ref)
    window same_tool as (
        partition by risk_assessments.case_ref, risk_assessments.tool, risk_assessments.tool_version
        order by risk_assessments.assessed_date, risk_assessments.assessment_ref
    )
)

select
    assessment_ref,
    case_ref,
    victim_token,
    assessed_date,
    date_trunc('month', assessed_date)::date as assessed_month,
    tool,
    tool_version,
    score,
    band,
    is_latest,
    previous_band,
    previous_assessed_date,
    case
        when previous_band is null then null
        when band = previous_band then 'same'
        when band = 'high' or previous_band = 'standard' then 'up'
        else 'down'
    end as band_change,
from assessments
