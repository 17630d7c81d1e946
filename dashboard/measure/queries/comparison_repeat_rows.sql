-- The counted cells of those crimes of the other adult victims that are not the first report of anybody: rows that stand for many.
select * exclude (metric, split, cohort)
from comparison_repeats
where metric = $metric
    and split = $split
    and cohort = $of_cohort
