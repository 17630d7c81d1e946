-- One row per crime or N100 incident and qualifying victim, with its offence group and the values by which it can be split.
-- `not_recorded` is where the force recorded nothing; `unknown` is what the force itself wrote.
select
    victims.crime_ref,
    victims.victim_no,
    victims.victim_token,
    victims.force,
    victims.offence_code,
    coalesce(offences.offence_group, codes_of_groups.offence_group) as offence_group,
    offences.is_crime is distinct from false as is_crime,  -- a Home Office code or a group is of crimes; only N100 is not
    victims.report_route,
    coalesce(victims.{column of the crimes extract}, 'not_recorded') as {column of the crimes extract},
    ages_of_bands.band as age_band,
    victims.investigating_unit,
    victims.n100_code,
    victims.n100_date,
    victims.crimed_date,
    victims.committed_from_date,
    victims.committed_to_date,
    victims.reported_date,
    date_trunc('month', victims.reported_date)::date as reported_month,
    victims.recorded_date,
    date_trunc('month', victims.recorded_date)::date as recorded_month,
    victims.identified_date,
    victims.cancelled_code is not null as is_cancelled,
    victims.cancelled_code,
    victims.cancelled_date,
from qualifying_victims as victims
left join codes.offences on offences.code = victims.offence_code
left join codes.codes_of_groups on codes_of_groups.code = victims.offence_code
left join codes.ages_of_bands on ages_of_bands.age = victims.victim_age
