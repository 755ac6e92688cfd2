-- Links by which a person sets a new password. One of a person: a newer link replaces it. Only the SHA-256 of its token
-- is stored. Null as the maker is the command line; the link of an owner is valid while they are one.
create table password_reset (
  person_id uuid primary key references person (id) on delete cascade,
  hash text not null unique,
  made_by uuid references person (id) on delete cascade,
  expires_at timestamptz(3) not null
);
create index password_reset_by_maker on password_reset (made_by);

-- This name is an address of a page now. A project that has it gets another; the API still knows it by the old one.
insert into former_slug (slug, project_id)
select slug, id from project where slug = 'reset-password' on conflict do nothing;
update project set slug = slug || '-' || left(id::text, 8) where slug = 'reset-password';

-- Bytes of messages that are stored outside the database. The row is there before the bytes are, and goes after them. The
-- project has another name than elsewhere, so that purge_project leaves the row for the sweep, which removes the bytes.
create table media (
  project uuid not null,
  hash text not null,
  size int not null,
  is_stored boolean not null default false,
  -- When it was last about to be used: what has no use is kept for a day from then.
  touched_at timestamptz(3) not null default now(),
  primary key (project, hash)
);
create index media_by_touch on media (touched_at);

create table media_use (
  project_id uuid not null,
  run_key uuid not null,
  hash text not null,
  primary key (project_id, run_key, hash)
);
create index media_use_by_hash on media_use (project_id, hash);
