-- One row per thing that the cohort leaves out or cannot know.
select
    line,
    found,
    of_all,
from quality_counts
order by line
