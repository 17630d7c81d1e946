-- What the Data quality page says of the loads: not part of the content, because the same rows may come in one load or in ten.
create table loads (
    load_id varchar,
    source_id varchar,
    source_sha256 varchar,
    extract varchar,
    file_name varchar,
    kind varchar,
    as_at_date date,
    loaded_at timestamp,
    rows_in bigint,
    accepted bigint,
    rejected bigint,
    duplicates bigint,
    held_back bigint,
    released bigint,
    replaced bigint,
    dropped bigint,
    correction integer,
    reason varchar
);

create table findings (
    load_id varchar,
    source_id varchar,
    extract varchar,
    as_at_date date,
    rule varchar,
    severity varchar,
    column_name varchar,
    count bigint,
    of_cohort bigint,
    says varchar,
    remedy varchar
);

create table never_loaded (
    metric varchar,
    extract varchar
);

create table covered_from (
    metric varchar,
    extract varchar,
    first_month date
);

create table withdrawn_loads (
    load_id varchar,
    source_id varchar,
    extract varchar,
    file_name varchar,
    as_at_date date,
    loaded_at timestamp,
    withdrawn_at timestamp,
    reason varchar
);

-- What the rejected rows that stand now may do to a figure over all periods: between what it lies. Null: no bound can be given.
create table effects_of_rejected_rows (
    metric varchar,
    cohort varchar,
    form varchar,
    rejected_rows bigint,
    numerator bigint,
    denominator bigint,
    lowest_numerator double,
    lowest_denominator double,
    highest_numerator double,
    highest_denominator double,
    step varchar,
    days bigint,
    now double
);

-- Crimes that a rejected row may move among the other adult victims of a comparison, a row each without its reference: in which
-- months it may have been recorded. Null: in any.
create table moves_of_others (
    metric varchar,
    step varchar,
    cohort varchar,
    months date[]
);

-- What was accepted with a reason in the last year: of which stream how many keys. Null: the reason was given for whole files.
create table accepted_losses (
    load_id varchar,
    as_at_date date,
    loaded_at timestamp,
    reason varchar,
    stream varchar,
    title varchar,
    keys bigint
);

-- In which columns rows of the newest extract have another value than in the one before: how many of those held, and of each value
-- that is gone how many rows had it, still have it, and have which value instead. A value is null where it may not be repeated.
create table changed_values (
    extract varchar,
    as_at_date date,
    column_name varchar,
    held bigint,
    changed bigint,
    value_before varchar,
    rows_before bigint,
    rows_left bigint,
    value_now varchar,
    rows_now bigint
);
