-- One row per file, reviewer and question of the checklist: the last answer. It lives as long as its cursor.
create temporary table review_answers as
select
    unnest($crime_refs::varchar[]) as crime_ref,
    unnest($reviewers::varchar[]) as reviewer,
    unnest($questions::varchar[]) as question,
    unnest($answers::varchar[]) as answer,
