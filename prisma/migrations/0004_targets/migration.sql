-- What suites run against. `config` is encrypted as a whole: it carries tokens. `name_key` is a UUID made of the SHA-256
-- of the trimmed name.

create table target (
  project_id uuid not null,
  id text not null,
  name text not null,
  name_key uuid not null,
  type text not null,
  config text not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  archived_at timestamptz(3),
  primary key (project_id, id)
);
create unique index target_name on target (project_id, name_key) where archived_at is null;
create index target_by_creation on target (project_id, created_at, id);
