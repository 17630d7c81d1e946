-- One row per month, area and kind of action towards sex workers: counts, never people.
select
    month,
    strptime(month || '-01', '%Y-%m-%d')::date as action_month,
    area,
    action,
    case
        when action in ('arrest', 'caution', 'community_protection_notice', 'dispersal') then 'enforcement'
        when action = 'diversion' then 'diversion'
        else 'welfare'
    end as action_group,
    actions,
from accepted.engagement
