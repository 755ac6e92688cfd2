-- What a project replaces in the contents that it receives, before anything is stored. `key` is that of the hashes, sealed.
create table redaction (
  project_id uuid primary key,
  kinds text[] not null,
  patterns jsonb not null,
  key text not null,
  updated_at timestamptz(3) not null default now()
);

-- How many values each rule has replaced.
create table redaction_count (
  project_id uuid not null,
  rule text not null,
  count bigint not null,
  since timestamptz(3) not null default now(),
  primary key (project_id, rule)
);
