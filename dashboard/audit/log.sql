-- One row per line of the audit log. Its tokens of references stand in `held`, each behind a number of its own; erased, a seal stays.
create table if not exists lines (
    number integer primary key autoincrement,
    at text not null,
    who text not null,
    roles text not null,
    kind text not null,
    what text not null,
    counts text not null,
    to_whom text not null,
    purpose text not null,
    held text not null,
    mac text not null check (length(mac) = 64)
) strict;

create index if not exists lines_by_what on lines (kind, what);

create trigger if not exists lines_are_never_changed
before update on lines
begin select raise(abort, 'a line is never changed'); end;

create trigger if not exists lines_are_never_deleted
before delete on lines
begin select raise(abort, 'a line is never deleted'); end;

create trigger if not exists lines_are_never_replaced
before insert on lines
when exists (select 1 from lines where number = new.number)
begin select raise(abort, 'a line is never replaced'); end;

-- The one row that says how the log ends, and where it begins since lines past their period were deleted; signed.
create table if not exists head (
    only_one integer primary key check (only_one = 1),
    number integer not null,
    mac_of_last text not null,
    begins_after integer not null,
    mac_before text not null,
    emptied text not null,
    mac text not null check (length(mac) = 64)
) strict;
