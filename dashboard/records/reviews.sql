-- One row per file, reviewer and version: what was answered. Rows are only ever added.
create table if not exists reviews (
    crime_ref text not null check (length(crime_ref) between 1 and 200),
    reviewer text not null check (reviewer in ('police', 'advocate')),
    version integer not null check (version > 0),
    answers text not null check (length(answers) > 0),
    reviewed_at text not null,
    primary key (crime_ref, reviewer, version)
) strict;

create trigger if not exists reviews_are_never_changed
before update on reviews
begin select raise(abort, 'a review is never changed'); end;

create trigger if not exists reviews_are_never_deleted
before delete on reviews
begin select raise(abort, 'a review is never deleted'); end;

create trigger if not exists reviews_are_never_replaced
before insert on reviews
when new.version <> (
    select coalesce(max(version), 0) + 1 from reviews where crime_ref = new.crime_ref and reviewer = new.reviewer
)
begin select raise(abort, 'a review follows the last one of its file'); end;

-- One row per file that a reviewer handed on, by a digest of reviewer and file: who it was, nobody reads here.
create table if not exists handed_on (
    crime_ref text not null check (length(crime_ref) between 1 and 200),
    number integer not null check (number > 0),
    digest text not null check (length(digest) = 64),
    primary key (crime_ref, number)
) strict;

create trigger if not exists handed_on_is_never_changed
before update on handed_on
begin select raise(abort, 'what was handed on is never changed'); end;

create trigger if not exists handed_on_is_never_deleted
before delete on handed_on
begin select raise(abort, 'what was handed on is never deleted'); end;

create trigger if not exists handed_on_is_never_replaced
before insert on handed_on
when new.number <> (select coalesce(max(number), 0) + 1 from handed_on where crime_ref = new.crime_ref)
begin select raise(abort, 'what was handed on follows the last of its file'); end;
