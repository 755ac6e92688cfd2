-- What was deleted, by the hash of its id and nothing else, so that a link to it says so. A run waits here until the
-- background task has removed its rows; it can be restored until then.
create table deleted_item (
  project_id uuid not null,
  kind text not null check (kind in ('run', 'batch', 'set', 'trace')),
  key uuid not null,
  deleted_at timestamptz(3) not null default now(),
  purged_at timestamptz(3),
  primary key (project_id, kind, key)
);
create index deleted_item_waiting on deleted_item (project_id, key) where purged_at is null;

-- For how many days a project keeps what; null is for ever.
create table retention (
  project_id uuid primary key,
  run_days int,
  trace_days int,
  audit_days int,
  updated_at timestamptz(3) not null default now()
);
