-- 1 for a set that is pinned: it comes first in every list of the project.
alter table scenario_set add column pin_rank smallint not null default 0;
drop index scenario_set_by_activity;
create index scenario_set_by_activity on scenario_set (project_id, pin_rank, last_received_at, set_key);
