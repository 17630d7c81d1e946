-- One row per compared metric, split, cohort and combination of values: how many crimes of other adult victims are not the first report of
-- anybody, by the month of the same person's report before; null where no person is known. Never a person.
create table comparison_repeats (
    metric varchar not null,
    split varchar not null,
    cohort varchar not null,
    period date not null,
    basis varchar,
    since date,
    step varchar,
    offence_group varchar,
    {split of the other adults} varchar,
    numerator boolean,
    denominator boolean,
    weight bigint not null
)
