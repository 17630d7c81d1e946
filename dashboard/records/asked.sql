-- One row per mark on an investigation that leaves a question: asked, answered, or taken back. Rows are only ever added.
create table if not exists marks (
    crime_ref text not null check (length(crime_ref) between 1 and 200),
    reason text not null check (length(reason) between 1 and 200),
    version integer not null check (version > 0),
    code text not null check (length(code) > 0),
    role text not null check (role in ('lead', 'swlo')),
    marked_on text not null,
    marked_at text not null,
    primary key (crime_ref, reason, version)
) strict;

create trigger if not exists marks_are_never_changed
before update on marks
begin select raise(abort, 'a mark is never changed'); end;

create trigger if not exists marks_are_never_deleted
before delete on marks
begin select raise(abort, 'a mark is never deleted'); end;

create trigger if not exists marks_are_never_replaced
before insert on marks
when new.version <> (
    select coalesce(max(version), 0) + 1 from marks where crime_ref = new.crime_ref and reason = new.reason
)
begin select raise(abort, 'a mark follows the last one of its question'); end;
