-- One row per declared table of the edition. Words are in English; whoever shows them looks them up.
create table tables (
    number integer primary key,
    name varchar unique not null,
    question varchar not null,
    metric varchar not null,
    shape varchar not null,
    title varchar not null,
    counted varchar not null,
    unit varchar not null,
    "by" varchar,
    "rows" varchar[] not null,
    years varchar[] not null,
    cumulative varchar not null,
    matures boolean not null,
    caveats varchar[] not null,
    blocks varchar[] not null,
    reading varchar
);

-- One row per cell. A value stands only where it is shown: the file itself refuses any other.
create table cells (
    "table" varchar not null,
    period varchar not null,
    "row" varchar not null,
    "column" varchar not null,
    status varchar not null check (status in ('shown', 'zero', 'hidden', 'not_applicable', 'not_mature', 'filling', 'withdrawn')),
    value bigint,
    primary key ("table", period, "row", "column"),
    check (
        case status
            when 'shown' then coalesce(value > 0, false)
            when 'zero' then coalesce(value = 0, false)
            else value is null
        end
    )
);
