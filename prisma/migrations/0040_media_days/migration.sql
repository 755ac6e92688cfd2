-- For how many days a project keeps large media; null is for ever.
alter table retention add column media_days int;

-- When retention removed the bytes. The row stays while a run or a span has the media, so that it can say what happened.
alter table media add column removed_at timestamptz(3);

-- How far media of messages of earlier releases have been moved out of the database: one row.
create table media_move (
  id int primary key,
  project_id uuid not null,
  run_key uuid not null,
  seq int not null,
  -- When the last of all events was reached; null before.
  ended_at timestamptz(3)
);
