-- One row per month that the warehouse covers: from the first report or disclosure to the as-at date. Never none. A crime is never
-- recorded before it is reported.
with first_months as (
    select min(reported_month) as month from crimes
    union all
    select min(reported_month) as month from incidents
    union all
    select min(quarter_month) as month from partner_disclosures
),

covered as (
    select
        as_at_date,
        (select min(month) from first_months) as first_month,
    from as_at
)

select unnest(generate_series(coalesce(first_month, date_trunc('month', as_at_date)), as_at_date, interval 1 month))::date as month
from covered
