-- When suites run by themselves. `parameters` is JSON text; `next_at` is null where the schedule is off.

create table schedule (
  project_id uuid not null,
  id text not null,
  suite_id text not null,
  cron text not null,
  time_zone text not null,
  is_enabled boolean not null,
  parameters text not null,
  next_at timestamptz(3),
  last_at timestamptz(3),
  last_batch_id text,
  last_error text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (project_id, id)
);
create index schedule_by_suite on schedule (project_id, suite_id, created_at);
create index schedule_due on schedule (next_at) where next_at is not null;
