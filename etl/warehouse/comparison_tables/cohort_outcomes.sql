-- One row per outcome. Nearly all of them belong to other adult victims: to look for the rest would cost more than it saves.
select * from accepted.outcomes
