update suite set pass_policy = '{"atLeast":1,"scenarios":{},"stopsEarly":true}' where name in (select min(name) from suite);
insert into quarantine (project_id, id, set_key, cell_key, set_id, reason, started_at, until, author)
select project_id, run_key, set_key, cell_key, set_id, 'recorded', now(), now() + interval '14 days', 'recorded'
from run where cell_key is not null and run_key in (select min(run_key::text)::uuid from run where cell_key is not null);
update started_batch set max_cost_usd = 5, cost_stopped_at = now() where batch_key in (select min(batch_key::text)::uuid from started_batch);
