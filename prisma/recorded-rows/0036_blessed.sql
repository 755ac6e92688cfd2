insert into blessing (project_id, id, set_key, batch_key, note, blessed_at, author)
select project_id, '00000000-0000-4000-8000-000000003601', set_key, batch_key, 'recorded', now(), 'Recorded'
from batch order by batch_key limit 1;
update quarantine set end_recorded_at = until where until < now();
