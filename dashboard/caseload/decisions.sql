-- One row per decision of the officer about a case: reviewed or snoozed. Written once; nothing changes or removes a row.
create table if not exists decisions (
    case_ref text not null check (length(case_ref) > 0),
    version integer not null check (version > 0),
    kind text not null check (kind in ('reviewed', 'snoozed')),
    code text not null check (length(code) > 0),
    until_date text check ((kind = 'snoozed') = (until_date is not null)),
    as_at_date text not null,
    officer text not null,
    answers text not null,
    decided_at text not null,
    primary key (case_ref, version)
) strict, without rowid;

create trigger if not exists decisions_are_never_changed
before update on decisions
begin
    select raise(abort, 'decisions are never changed');
end;

create trigger if not exists decisions_are_never_removed
before delete on decisions
begin
    select raise(abort, 'decisions are never removed');
end;

create trigger if not exists decisions_are_never_replaced
before insert on decisions
when new.version <> (select coalesce(max(version), 0) + 1 from decisions where case_ref = new.case_ref)
begin
    select raise(abort, 'a decision follows the last one of its case');
end;

-- One row per case that somebody opened who has no other right to it, because it could not wait.
create table if not exists emergencies (
    case_ref text not null check (length(case_ref) between 1 and 200),
    number integer not null check (number > 0),
    reason text not null check (length(reason) > 0),
    opened_at text not null,
    primary key (case_ref, number)
) strict;

create trigger if not exists emergencies_are_never_changed
before update on emergencies
begin
    select raise(abort, 'an emergency is never changed');
end;

create trigger if not exists emergencies_are_never_removed
before delete on emergencies
begin
    select raise(abort, 'an emergency is never removed');
end;

create trigger if not exists emergencies_are_never_replaced
before insert on emergencies
when new.number <> (select coalesce(max(number), 0) + 1 from emergencies where case_ref = new.case_ref)
begin
    select raise(abort, 'an emergency follows the last one of its case');
end;
