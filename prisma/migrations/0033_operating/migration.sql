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
