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
