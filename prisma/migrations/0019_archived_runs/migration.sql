-- Archived runs, for the page that lists and restores them.
create index run_archived on run (project_id, set_key, batch_key, run_key) where archived_at is not null;
