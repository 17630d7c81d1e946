-- One row per metric, split and combination of values: how many crimes of other adult victims stand in it. Never a person.
create table comparison (
    metric varchar not null,
    split varchar not null,
    period date,
    basis varchar,
    step varchar,
    offence_group varchar,
    {split of the other adults} varchar,
    numerator boolean,
    denominator boolean,
    is_open boolean,
    days integer,
    cause varchar,
    weight bigint not null
)
