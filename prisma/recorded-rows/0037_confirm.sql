update suite set confirm_runs = 10 where id = (select id from suite limit 1);
update started_batch set confirm_runs = 10, confirm_outcome = 'added', confirm_suspects = 2, confirm_tries = 1
where batch_key = (select batch_key from started_batch limit 1);
insert into run_part (project_id, hash, content)
select id, '00000000-0000-4000-8000-000000003701', '{"url":"https://example.com"}' from project limit 1;
