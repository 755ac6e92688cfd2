-- What targets may read by name and nobody is shown. `value` is encrypted.

create table project_secret (
  project_id uuid not null,
  name text not null,
  value text not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  primary key (project_id, name)
);
