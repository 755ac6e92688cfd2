-- Batches that a person or a key has named as a good baseline. The newest of a set that was not withdrawn is what `blessed`
-- refers to; the others are its history.
create table blessing (
  project_id uuid not null,
  id uuid not null,
  set_key uuid not null,
  batch_key uuid not null,
  note text,
  blessed_at timestamptz(3) not null,
  author text not null,
  author_id text,
  withdrawn_at timestamptz(3),
  withdrawn_by text,
  primary key (project_id, id)
);
create unique index blessing_open on blessing (project_id, set_key, batch_key) where withdrawn_at is null;
create index blessing_by_set on blessing (project_id, set_key, blessed_at desc, id) where withdrawn_at is null;
create index blessing_by_batch on blessing (project_id, set_key, batch_key);

-- Until now `blessed` was the tag of that name, and the latest batch with it counted. It still does.
insert into blessing (project_id, id, set_key, batch_key, note, blessed_at, author)
select project_id, gen_random_uuid(), set_key, batch_key, 'It had the tag “blessed”.', first_event_at, coalesce(actor, 'Tag')
from batch where tags @> '["blessed"]'::jsonb;

-- When the end of a quarantine that ended by itself came into the audit log, which happens once.
alter table quarantine add column end_recorded_at timestamptz(3);
create index quarantine_unrecorded on quarantine (project_id) where ended_at is null and end_recorded_at is null;
