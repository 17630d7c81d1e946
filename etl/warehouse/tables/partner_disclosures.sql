-- One row per quarter, partner, kind, sector, area, relationship and consent level: counts, never people.
-- Partners name kinds, not offence codes; a kind that is not violence has no group and stands in no cohort.
select
    quarter,
    make_date(left(quarter, 4)::int, right(quarter, 1)::int * 3 - 2, 1) as quarter_month,
    partner,
    incident_kind,
    case incident_kind
        when 'rape' then 'rape'
        when 'other_sexual' then 'other_sexual'
        when 'violence' then 'other_violence'
        when 'robbery' then 'robbery'
        when 'threat' then 'violence_without_injury'
        when 'stalking_harassment' then 'stalking_and_harassment'
    end as offence_group,
    sector,
    coalesce(area, 'not_recorded') as area,
    coalesce(suspect_relationship, 'not_recorded') as suspect_relationship,
    consent_level,
    disclosures,
from accepted.partner_disclosures
