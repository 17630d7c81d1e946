-- One row per role that somebody was given, or that was taken back. A user and an officer are tokens. Rows are only ever added.
create table if not exists role_grants (
    number integer primary key autoincrement,
    user_token text not null check (length(user_token) = 32),
    role text not null check (length(role) between 1 and 100),
    officer_token text check (length(officer_token) = 32),
    is_revoked integer not null check (is_revoked in (0, 1)),
    kept_at text not null,
    mac text not null check (length(mac) = 64)
) strict;

create trigger if not exists role_grants_are_never_changed
before update on role_grants
begin select raise(abort, 'a grant is never changed'); end;

create trigger if not exists role_grants_are_never_deleted
before delete on role_grants
begin select raise(abort, 'a grant is never deleted'); end;

create trigger if not exists role_grants_are_never_replaced
before insert on role_grants
when exists (select 1 from role_grants where number = new.number)
begin select raise(abort, 'a grant is never replaced'); end;
