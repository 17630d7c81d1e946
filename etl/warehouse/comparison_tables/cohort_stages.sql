-- One row per step reached by a crime (and suspect).
select * from accepted.stages
