insert into password_reset (person_id, hash, expires_at)
values ('00000000-0000-4000-8000-000000002801', 'recorded', now() + interval '1 day');
