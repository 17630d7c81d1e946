-- A person whose reference was not replaced by a token of 32 hexadecimal digits.
with people as (
    select victim_token as person
    from crimes
    union all
    select victim_token from incidents
    union all
    select suspect_token from suspects
    union all
    select victim_token from swlo_cases
    union all
    select swlo_token from swlo_cases
)

select person
from people
where not regexp_full_match(person, '[0-9a-f]{32}')
