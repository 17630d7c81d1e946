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

