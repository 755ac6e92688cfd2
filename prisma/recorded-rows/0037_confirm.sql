update suite set confirm_runs = 10 where id = (select id from suite limit 1);
update started_batch set confirm_runs = 10, confirm_outcome = 'added', confirm_suspects = 2, confirm_tries = 1
where batch_key = (select batch_key from started_batch limit 1);
