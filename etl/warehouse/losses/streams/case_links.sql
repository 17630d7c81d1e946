-- extract: swlo_case_crimes
-- title: links from a case of the liaison officer to a flagged crime
-- metrics: swlo_contact_within_7_days
-- One row per link that was there before, of a case and a crime that are both still there.
select
    links.case_ref || ' ' || links.crime_ref as unit,
    links.crime_ref as subject,
    not exists (
        from seen_swlo_case_crimes as now
        where now.case_ref = links.case_ref
            and now.crime_ref = links.crime_ref
    ) as is_lost,
from held_swlo_case_crimes as links
where links.case_ref in (select case_ref from seen_swlo_cases)
    and links.crime_ref in (select crime_ref from seen_crimes)
