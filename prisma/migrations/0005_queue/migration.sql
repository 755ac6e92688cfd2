-- Runs that are held here. A job is one conversation to be held: it is made in the transaction that answers the start of
-- its batch, claimed by a worker under a lease, and stays afterwards, so that its run can be run again.
-- `secrets` is encrypted: the values of secret parameters. A worker that dies stops renewing `lease_until`.

create table job (
  project_id uuid not null,
  run_key uuid not null,
  run_id text not null,
  set_id text not null,
  batch_id text not null,
  batch_key uuid not null,
  ordinal integer not null,
  suite_id text,
  scenario_id uuid not null,
  target_id text not null,
  spec text not null,
  secrets text,
  state text not null,
  attempt integer not null default 0,
  worker_id uuid,
  queued_at timestamptz(3) not null,
  claimed_at timestamptz(3),
  lease_until timestamptz(3),
  cancel_asked_at timestamptz(3),
  primary key (project_id, run_key)
);
-- A lane is what a batch has waiting for one target: workers look at the head of each.
create index job_waiting on job (project_id, batch_key, target_id, ordinal) where state = 'waiting';
create index job_running on job (lease_until) where state = 'running';
create index job_by_batch on job (project_id, batch_key, ordinal);

-- What was started here: a batch whose number of runs is known from the beginning. `idempotency_key` is a UUID made of
-- the SHA-256 of what the caller sent; the same key gets the stored answer.
create table started_batch (
  project_id uuid not null,
  batch_key uuid not null,
  set_id text not null,
  batch_id text not null,
  suite_id text,
  suite_name text not null,
  idempotency_key uuid,
  answer text not null,
  trigger text not null,
  author text not null,
  rerun_of text,
  run_count integer not null,
  started_at timestamptz(3) not null,
  completed_at timestamptz(3),
  primary key (project_id, batch_key)
);
create unique index started_batch_idempotency on started_batch (project_id, suite_id, idempotency_key);
create index started_batch_by_suite on started_batch (project_id, suite_id, started_at);

-- When a target may be called next, where the number of its calls a minute is limited.
create table target_pace (
  project_id uuid not null,
  target_id text not null,
  next_at timestamptz(3) not null,
  primary key (project_id, target_id)
);

alter table suite add column parameters text not null default '{}';
alter table suite add column concurrency integer;
alter table suite add column simulator_model_id text;
alter table suite add column judge_model_id text;
