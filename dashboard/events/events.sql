-- One row per event that a lead added, or took back: what happened on a day that may explain a change of the figures.
create table if not exists events (
    number integer primary key autoincrement,
    event_date text not null,
    label text not null check (length(label) between 1 and 100),
    is_taken_back integer not null check (is_taken_back in (0, 1)),
    kept_at text not null
) strict;

create trigger if not exists events_are_never_changed
before update on events
begin select raise(abort, 'an event is never changed'); end;

create trigger if not exists events_are_never_deleted
before delete on events
begin select raise(abort, 'an event is never deleted'); end;

-- One row per label that a lead put on the list, or retired. The list starts from schemas/settings/event_labels.toml.
create table if not exists labels (
    number integer primary key autoincrement,
    label text not null check (length(label) between 1 and 100),
    kind text not null check (length(kind) between 1 and 100),
    is_retired integer not null check (is_retired in (0, 1)),
    kept_at text not null
) strict;

create trigger if not exists labels_are_never_changed
before update on labels
begin select raise(abort, 'a label is never changed'); end;

create trigger if not exists labels_are_never_deleted
before delete on labels
begin select raise(abort, 'a label is never deleted'); end;

create trigger if not exists events_are_never_replaced
before insert on events
when exists (select 1 from events where number = new.number)
begin select raise(abort, 'an event is never replaced'); end;

create trigger if not exists labels_are_never_replaced
before insert on labels
when exists (select 1 from labels where number = new.number)
begin select raise(abort, 'a label is never replaced'); end;
