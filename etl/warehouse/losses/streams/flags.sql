-- extract: crimes
-- title: flagged adults of crimes that are still there
-- metrics: crimes_recorded, charged, victim_does_not_support, evidential_victim_supports, no_suspect_identified, not_yet_assigned, convicted
-- One row per crime and victim that was flagged before and whose crime is still in the source. Lost is a flag that is no longer there,
-- a victim who is a child now, and a row that is rejected and does not stand. A crime whose victims were numbered anew is looked for
-- as a whole.
select
    crimes.crime_ref || ' ' || crimes.victim_no as unit,
    crimes.crime_ref as subject,
    not exists (
        from crimes_now as now
        where now.crime_ref = crimes.crime_ref
            and now.identified_by is not null
            and coalesce(now.victim_age >= {adult_age}, true)
            and (
                now.victim_no = crimes.victim_no
                or not exists (
                    from crimes_now as same
                    where same.crime_ref = crimes.crime_ref
                        and same.victim_no = crimes.victim_no
                )
            )
    ) as is_lost,
from held_crimes as crimes
where crimes.cancelled_code is null
    and crimes.crime_ref in (select crime_ref from seen_crimes)
