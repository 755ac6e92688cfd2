update retention set media_days = 30;
update media set removed_at = now(), is_stored = false;
insert into media_move (id, project_id, run_key, seq) select 1, project_id, run_key, seq from event limit 1;
