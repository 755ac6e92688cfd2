-- The queue is filled by the migration itself.
insert into search_entry (project_id, run_key, number, set_key, batch_key, at, message_key, turn, role, hash, text, folded, terms)
select project_id, run_key, 0, set_key, batch_key, started_at, '0', 1, 'user', gen_random_uuid(), 'A recorded entry', null,
  array_to_tsvector(array['a', 'recorded', 'entry'])
from run where run_id = 'sdk-run';
