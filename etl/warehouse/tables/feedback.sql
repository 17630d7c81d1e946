-- One row per quarter, question and answer: how many sex workers answered so.
select
    quarter,
    make_date(left(quarter, 4)::int, right(quarter, 1)::int * 3 - 2, 1) as quarter_month,
    question,
    answer,
    answers,
from accepted.feedback
