-- One row per row that a page kept: by which role, and by whom where people sign in. Its key is that of the row.
create table if not exists authors (
    of_table text not null,
    row_key text not null,
    user_token text not null,
    role text not null check (length(role) > 0),
    primary key (of_table, row_key)
) strict;

create trigger if not exists authors_are_never_changed
before update on authors
begin select raise(abort, 'who made a row is never changed'); end;

create trigger if not exists authors_are_never_deleted
before delete on authors
begin select raise(abort, 'who made a row is never deleted'); end;

create trigger if not exists authors_are_never_replaced
before insert on authors
when exists (select 1 from authors where of_table = new.of_table and row_key = new.row_key)
begin select raise(abort, 'who made a row is never replaced'); end;
