insert into share_link (project_id, id, kind, set_id, batch_id, hash, created_by, expires_at)
select id, '00000000-0000-4000-8000-000000003501', 'batch', 'set', 'batch', 'recorded', 'Recorded', now() + interval '1 day'
from project limit 1;
