-- How many repeats of a cell have to pass. Of a suite as JSON; of a run what it was started with.
alter table suite add column pass_policy text;
alter table run add column pass_at_least int;
-- True for a run that was added to its batch to tell a regression from chance; else null.
alter table run add column is_extra boolean;

-- Cells whose results do not count in gates for a while. A row stays when it has ended, because what was measured meanwhile
-- is no history. `until` may have passed, and 10 results in a row may have passed, without the row being touched.
create table quarantine (
  project_id uuid not null,
  id uuid not null,
  set_key uuid not null,
  cell_key uuid not null,
  set_id text not null,
  reason text not null,
  owner text,
  ticket_url text,
  started_at timestamptz(3) not null,
  until timestamptz(3) not null,
  author text not null,
  author_id text,
  ended_at timestamptz(3),
  primary key (project_id, id)
);
create unique index quarantine_open on quarantine (project_id, set_key, cell_key) where ended_at is null;
create index quarantine_by_cell on quarantine (project_id, cell_key);

-- Beyond this cost of its runs nothing of the batch begins any more; when that happened.
alter table started_batch add column max_cost_usd float8;
alter table started_batch add column cost_stopped_at timestamptz(3);
create index started_batch_limited on started_batch (project_id, batch_key)
  where max_cost_usd is not null and completed_at is null;
