-- One row per row of the other tables, in the order in which they were kept: its hash, with that of the row before in it.
create table if not exists chain (
    number integer primary key autoincrement,
    of_table text not null,
    row_key text not null,
    sha256 text not null check (length(sha256) = 64)
) strict;

create trigger if not exists chain_is_never_changed
before update on chain
begin select raise(abort, 'the chain is never changed'); end;

create trigger if not exists chain_is_never_shortened
before delete on chain
begin select raise(abort, 'the chain is never shortened'); end;

create trigger if not exists chain_is_never_replaced
before insert on chain
when exists (select 1 from chain where number = new.number)
begin select raise(abort, 'a row of the chain is never replaced'); end;
