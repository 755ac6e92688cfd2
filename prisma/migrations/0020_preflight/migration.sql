-- What became of the last test of a target: both null before the first and after a change of its config.
alter table target add column tested_at timestamptz(3);
alter table target add column test_error text;

-- The latest runs of each target.
create index job_by_target on job (project_id, target_id, queued_at);

-- What the person who started a batch wrote about it.
alter table started_batch add column note text;
