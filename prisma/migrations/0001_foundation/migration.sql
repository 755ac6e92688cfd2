-- The foundation: projects and their keys, the log of events, and the caches folded from it.
-- The project id leads every key and index, so that every table can be sharded by it.
-- Ids from outside are any text of up to 512 characters, too long for an index entry in some scripts:
-- keys and indexes hold `*_key`, a UUID made of the SHA-256 of the id, and the id stands beside it.

create table project (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  created_at timestamptz(3) not null default current_timestamp
);

create table api_key (
  project_id uuid not null,
  id uuid not null,
  name text not null,
  hash text not null unique,
  hint text not null,
  created_at timestamptz(3) not null default current_timestamp,
  revoked_at timestamptz(3),
  primary key (project_id, id)
);

create table scenario_set (
  project_id uuid not null,
  set_key uuid not null,
  set_id text not null,
  first_event_at timestamptz(3) not null,
  last_received_at timestamptz(3) not null,
  primary key (project_id, set_key)
) with (fillfactor = 80);
create index scenario_set_by_activity on scenario_set (project_id, last_received_at, set_key);

create table batch (
  project_id uuid not null,
  set_key uuid not null,
  batch_key uuid not null,
  set_id text not null,
  batch_id text not null,
  first_event_at timestamptz(3) not null,
  last_event_at timestamptz(3) not null,
  last_received_at timestamptz(3) not null,
  total integer not null default 0,
  success integer not null default 0,
  failed integer not null default 0,
  errored integer not null default 0,
  cancelled integer not null default 0,
  stalled integer not null default 0,
  unfinished integer not null default 0,
  primary key (project_id, set_key, batch_key)
) with (fillfactor = 80);
create index batch_by_first_event on batch (project_id, set_key, first_event_at, batch_key);
create index batch_by_id on batch (project_id, batch_key);

create table run (
  project_id uuid not null,
  run_key uuid not null,
  set_key uuid not null,
  batch_key uuid not null,
  run_id text not null,
  set_id text not null,
  batch_id text not null,
  scenario_id text not null,
  name text,
  status text not null,
  triage_rank smallint not null,
  verdict text,
  summary text,
  met_count integer not null default 0,
  unmet_count integer not null default 0,
  message_count integer not null default 0,
  first_event_at timestamptz(3) not null,
  started_at timestamptz(3) not null,
  finished_at timestamptz(3),
  duration_ms double precision,
  last_event_at timestamptz(3) not null,
  last_received_at timestamptz(3) not null,
  archived_at timestamptz(3),
  event_count integer not null default 0,
  search_text text not null default '',
  state text not null,
  primary key (project_id, run_key)
) with (fillfactor = 80);
create index run_by_triage on run (project_id, set_key, batch_key, triage_rank, started_at, run_key);
create index run_by_batch_start on run (project_id, set_key, batch_key, started_at, run_key);
create index run_by_duration on run (project_id, set_key, batch_key, coalesce(duration_ms, -1), run_key);
create index run_by_set_start on run (project_id, set_key, started_at, run_key);
create index run_by_start on run (project_id, started_at, run_key);
-- Few runs are unfinished at a time: this is what tells the stalled ones of a batch without reading the rest.
create index run_unfinished on run (project_id, set_key, batch_key)
  where finished_at is null and archived_at is null;

-- The log. Messages and envelopes stand in the row of the event that first brought them: `contents`, numbered on
-- from `content_from` within the run, with 16 bytes of hash each in `content_hashes`. `envelope` and `messages` name
-- them by number, so that a snapshot of n messages costs its new ones and a few bytes.
create table event (
  project_id uuid not null,
  run_key uuid not null,
  seq integer not null,
  hash bytea not null,
  kind text not null,
  timestamp_ms double precision not null,
  received_at timestamptz(3) not null,
  envelope integer not null,
  messages text,
  content_from integer not null,
  content_hashes bytea not null,
  contents text[] not null,
  primary key (project_id, run_key, seq)
);
