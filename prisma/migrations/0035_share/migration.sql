-- Links that open one batch, one run or one badge to whoever has them. Only the SHA-256 of the token in a link is stored.
create table share_link (
  project_id uuid not null,
  id uuid not null,
  -- `batch`, `run` or `badge`.
  kind text not null,
  set_id text not null,
  -- Null for a badge, which is of a set.
  batch_id text,
  -- Null unless it is of a run.
  run_id text,
  hash text not null unique,
  created_at timestamptz(3) not null default now(),
  created_by text not null,
  created_by_id text,
  expires_at timestamptz(3) not null,
  revoked_at timestamptz(3),
  primary key (project_id, id)
);
create index share_link_by_time on share_link (project_id, created_at desc, id);

-- This name is an address of a page now. A project that has it gets another; the API still knows it by the old one.
insert into former_slug (slug, project_id)
select slug, id from project where slug = 'share' on conflict do nothing;
update project set slug = slug || '-' || left(id::text, 8) where slug = 'share';
