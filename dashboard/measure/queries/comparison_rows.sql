-- The counted cells of the other adult victims: rows that stand for many.
select * exclude (metric, split)
from comparison
where metric = $metric
    and split = $split
