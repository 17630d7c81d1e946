-- One row per month of the last twelve: what one officer opened and closed, and what stood open or overdue at its end.
with months as (
    select unnest(
        generate_series(date_trunc('month', as_at_date) - interval 11 month, as_at_date, interval 1 month)
    )::date as month
    from as_at
),

ends as (
    select
        months.month,
        least(last_day(months.month), as_at.as_at_date) as end_date,
    from months
    cross join as_at
),

cases as (
    select *
    from swlo_cases
    where swlo_token = coalesce($officer, swlo_token)
)

select
    ends.month,
    ends.end_date,
    count(cases.case_ref) filter (
        where cases.opened_date <= ends.end_date
            and coalesce(cases.closed_date > ends.end_date, true)
    ) as open,
    count(cases.case_ref) filter (where cases.opened_date between ends.month and ends.end_date) as opened,
    count(cases.case_ref) filter (where cases.closed_date between ends.month and ends.end_date) as closed,
    count(cases.case_ref) filter (
        where cases.opened_date <= ends.end_date
            and coalesce(cases.closed_date > ends.end_date, true)
            and cases.review_due_date < ends.end_date
            and coalesce(cases.review_answered_date > ends.end_date, true)
    ) as overdue,
from ends
left join cases on true
group by ends.month, ends.end_date
order by ends.month
