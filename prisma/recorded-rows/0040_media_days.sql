update retention set media_days = 30;
update media set removed_at = now(), is_stored = false;
