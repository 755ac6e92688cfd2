-- The scenario library. `content` is the JSON text of everything that a person edits (never jsonb, which would lose
-- the order of keys and NUL characters); the columns beside it are what lists need. `name_key` is a UUID made of the
-- SHA-256 of the trimmed name: the unique index over it is what refuses a second scenario of one name.

create table scenario (
  project_id uuid not null,
  id uuid not null,
  name text not null,
  name_key uuid not null,
  labels text[] not null,
  search_text text not null,
  content text not null,
  content_hash text not null,
  version integer not null,
  author text not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  archived_at timestamptz(3),
  primary key (project_id, id)
);
create unique index scenario_name on scenario (project_id, name_key) where archived_at is null;
create index scenario_by_creation on scenario (project_id, created_at, id);
create index scenario_by_update on scenario (project_id, updated_at, id);
create index scenario_by_name on scenario (project_id, lower(name), id);

create table scenario_version (
  project_id uuid not null,
  scenario_id uuid not null,
  version integer not null,
  content text not null,
  content_hash text not null,
  author text not null,
  note text,
  created_at timestamptz(3) not null,
  primary key (project_id, scenario_id, version)
);

-- `headers` is encrypted: they carry the tokens of the system under test.
create table persona (
  project_id uuid not null,
  id uuid not null,
  name text not null,
  name_key uuid not null,
  description text,
  system_prompt text,
  headers text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (project_id, id)
);
create unique index persona_name on persona (project_id, name_key);
create index persona_by_creation on persona (project_id, created_at, id);

-- The runs of a scenario of the library, whose ids are UUIDs. Other ids can be too long for an index entry.
create index run_by_scenario on run (project_id, scenario_id, started_at, run_key)
  where char_length(scenario_id) = 36 and archived_at is null;
