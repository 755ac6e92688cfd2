-- The judge is asked again about a stored conversation, to see how often it disagrees with itself. Never the verdict of the run.
create table rejudgement (
  project_id uuid not null,
  run_key uuid not null,
  id uuid not null,
  asked_at timestamptz(3) not null default now(),
  author text not null,
  author_id text,
  times int not null,
  max_cost_usd double precision,
  -- JSON of the criteria as the run has them: text, kind, state.
  recorded text not null,
  -- One text for each answer, with a letter for each criterion in the order of `recorded`: m met, u unmet, n not judged.
  answers text[] not null default '{}',
  cost_usd double precision,
  costed_answers int not null default 0,
  -- waiting, done, cost-limit, failed
  state text not null default 'waiting',
  error text,
  ended_at timestamptz(3),
  -- A worker asks until then; after it, or when the worker was killed, another one goes on.
  claimed_until timestamptz(3),
  claim uuid,
  tries int not null default 0,
  primary key (project_id, run_key, id),
  foreign key (project_id, run_key) references run (project_id, run_key) on delete cascade on update cascade
);
-- One at a time for each run, and what workers look for.
create unique index rejudgement_waiting on rejudgement (project_id, run_key) where state = 'waiting';

-- What an imported file says of the blessing of the batch where it was exported: JSON, shown, and no baseline here.
alter table batch_edit add column imported_blessing text;
