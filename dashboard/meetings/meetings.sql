-- One row per decision or action that a meeting recorded; nothing in it is free text but a label of the list.
create table if not exists entries (
    number integer primary key autoincrement,
    meeting_date text not null,
    edition text not null check (length(edition) between 1 and 20),
    kind text not null check (kind in ('decision', 'action')),
    subject text not null check (length(subject) between 1 and 40),
    label text not null check (length(label) between 1 and 80),
    owner text not null check (length(owner) between 1 and 40),
    due_date text,
    kept_at text not null,
    unique (meeting_date, kind, subject, label, owner, due_date)
) strict;

-- One row per change of what became of an entry; the last one stands, and nobody writes past one that they did not see.
create table if not exists statuses (
    entry integer not null references entries (number),
    version integer not null check (version > 0),
    status text not null check (status in ('open', 'done', 'dropped')),
    stated_on text not null,
    kept_at text not null,
    primary key (entry, version)
) strict;

-- One row per entry of which was said, when it was recorded, what it answers; and, where a measure was stated, which figure of
-- the editions it should move, and which way.
create table if not exists aims (
    entry integer not null references entries (number),
    version integer not null check (version = 1),
    answers text not null check (length(answers) between 1 and 80),
    released_table text not null check (length(released_table) <= 80),
    released_row text not null check (length(released_row) <= 80),
    direction text check (direction in ('rise', 'fall')),
    kept_at text not null,
    primary key (entry, version),
    check ((direction is null) = (released_table = ''))
) strict;

-- One row per judgement of whether the figure moved; the last one stands, and nobody writes past one that they did not see.
create table if not exists judgements (
    entry integer not null references entries (number),
    version integer not null check (version > 0),
    result text not null check (result in ('moved', 'not_moved', 'cannot_tell')),
    edition text not null check (length(edition) between 1 and 20),
    judged_on text not null,
    kept_at text not null,
    primary key (entry, version)
) strict;

-- One row per label that the lead put on the list, or took off it. Both languages stand together.
create table if not exists labels (
    number integer primary key autoincrement,
    english text not null check (length(english) between 3 and 80),
    welsh text not null check (length(welsh) <= 80),
    is_taken_off integer not null check (is_taken_off in (0, 1)),
    kept_at text not null
) strict;

create trigger if not exists entries_are_never_changed
before update on entries
begin select raise(abort, 'an entry is never changed'); end;

create trigger if not exists entries_are_never_deleted
before delete on entries
begin select raise(abort, 'an entry is never deleted'); end;

create trigger if not exists statuses_are_never_changed
before update on statuses
begin select raise(abort, 'a status is never changed'); end;

create trigger if not exists statuses_are_never_deleted
before delete on statuses
begin select raise(abort, 'a status is never deleted'); end;

create trigger if not exists labels_are_never_changed
before update on labels
begin select raise(abort, 'a label is never changed'); end;

create trigger if not exists labels_are_never_deleted
before delete on labels
begin select raise(abort, 'a label is never deleted'); end;

create trigger if not exists entries_are_never_replaced
before insert on entries
when exists (select 1 from entries where number = new.number)
begin select raise(abort, 'an entry is never replaced'); end;

create trigger if not exists statuses_are_never_replaced
before insert on statuses
when new.version <> (select coalesce(max(version), 0) + 1 from statuses where entry = new.entry)
begin select raise(abort, 'a status follows the last one of its entry and is never replaced'); end;

create trigger if not exists labels_are_never_replaced
before insert on labels
when exists (select 1 from labels where number = new.number)
begin select raise(abort, 'a label is never replaced'); end;

create trigger if not exists aims_are_never_changed
before update on aims
begin select raise(abort, 'an aim is never changed'); end;

create trigger if not exists aims_are_never_deleted
before delete on aims
begin select raise(abort, 'an aim is never deleted'); end;

create trigger if not exists aims_are_never_replaced
before insert on aims
when exists (select 1 from aims where entry = new.entry)
begin select raise(abort, 'an aim is never replaced'); end;

create trigger if not exists judgements_are_never_changed
before update on judgements
begin select raise(abort, 'a judgement is never changed'); end;

create trigger if not exists judgements_are_never_deleted
before delete on judgements
begin select raise(abort, 'a judgement is never deleted'); end;

create trigger if not exists judgements_are_never_replaced
before insert on judgements
when new.version <> (select coalesce(max(version), 0) + 1 from judgements where entry = new.entry)
begin select raise(abort, 'a judgement follows the last one of its entry and is never replaced'); end;
