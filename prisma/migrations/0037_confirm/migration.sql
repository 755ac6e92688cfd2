-- Suspects of a batch run again by themselves: at most so many times each. Null: they do not.
alter table suite add column confirm_runs int;

alter table started_batch
  add column confirm_runs int,
  -- What came of it; null until the first stage has ended and the suspects are known.
  add column confirm_outcome text,
  add column confirm_suspects int,
  -- A process that looks for the suspects has until then; after it, or when the process was killed, another one does.
  add column confirm_claimed_until timestamptz(3),
  add column confirm_tries int not null default 0,
  -- It was complete, and its suspects run again: completed again, it is not announced again.
  add column is_reopened boolean not null default false;
create index started_batch_to_confirm on started_batch (project_id, batch_key)
  where confirm_runs is not null and confirm_outcome is null;

-- What runs were made with (target, judge, simulated user) as it may be shown, once for each content. `hash` is that of the
-- columns target_hash, judge_hash and simulator_hash of `run`.
create table run_part (
  project_id uuid not null,
  hash uuid not null,
  content text not null,
  created_at timestamptz(3) not null default now(),
  primary key (project_id, hash)
);

-- Batches of a branch.
create index batch_by_branch on batch (project_id, branch, set_key, batch_key) where branch is not null;
