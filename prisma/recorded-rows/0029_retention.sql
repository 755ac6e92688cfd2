insert into deleted_item (project_id, kind, key, purged_at)
select id, 'run', gen_random_uuid(), now() from project;

insert into retention (project_id, run_days, trace_days, audit_days)
select id, 3650, null, 365 from project;
