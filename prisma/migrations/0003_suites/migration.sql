-- Suites: which scenarios run together, against which targets, how often. `slug` is made of the name and stands in
-- addresses. Scenarios are named by id, without a foreign key: one that is archived stays named and is shown as missing.

create table suite (
  project_id uuid not null,
  id text not null,
  slug text not null,
  name text not null,
  description text,
  scenario_ids uuid[] not null,
  targets text not null,
  repeat_count integer not null,
  labels text[] not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  archived_at timestamptz(3),
  primary key (project_id, id)
);
create unique index suite_slug on suite (project_id, slug) where archived_at is null;
create index suite_by_update on suite (project_id, updated_at, id);
