insert into person (id, name, email, is_owner) values ('00000000-0000-4000-8000-000000002801', 'Recorded', 'recorded@example.com', true);
insert into person_session (id, person_id, token, expires_at)
values ('00000000-0000-4000-8000-000000002802', '00000000-0000-4000-8000-000000002801', 'recorded', now() + interval '1 day');
insert into person_account (id, person_id, provider_id, account_id, password)
values ('00000000-0000-4000-8000-000000002803', '00000000-0000-4000-8000-000000002801', 'credential', '00000000-0000-4000-8000-000000002801', 'recorded');
insert into person_verification (id, identifier, value, expires_at)
values ('00000000-0000-4000-8000-000000002804', 'recorded', 'recorded', now() + interval '1 day');
insert into person_totp (id, person_id, secret, backup_codes)
values ('00000000-0000-4000-8000-000000002805', '00000000-0000-4000-8000-000000002801', 'recorded', 'recorded');
insert into membership (project_id, person_id, role)
select id, '00000000-0000-4000-8000-000000002801', 'editor' from project;
insert into invite (project_id, id, role, hash, created_by, expires_at)
select id, gen_random_uuid(), 'viewer', 'recorded-' || id::text, 'Recorded', now() + interval '7 days' from project;
insert into set_up_link (id, hash, expires_at) values (1, 'recorded', now() + interval '1 day');
