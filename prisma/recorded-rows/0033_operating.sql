insert into password_reset (person_id, hash, expires_at)
values ('00000000-0000-4000-8000-000000002801', 'recorded', now() + interval '1 day');
insert into media (project, hash, size, is_stored) select id, 'recorded', 1, true from project;
insert into media_use (project_id, run_key, hash) select project_id, run_key, 'recorded' from run;
