-- One row per extract and column of names of which cells were emptied in the latest extract: in how many rows, and of how many crimes
-- of the cohort.
select
    findings.extract,
    findings.column_name,
    sum(findings.count)::bigint as rows,
    sum(findings.of_cohort)::bigint as of_cohort,
from findings
inner join (
    select
        extract,
        max(as_at_date) as as_at_date,
    from loads
    group by extract
) as latest
    on latest.extract = findings.extract
    and latest.as_at_date = findings.as_at_date
where findings.rule = 'emptied_label'
group by findings.extract, findings.column_name
order by findings.extract, findings.column_name
