-- People who sign in, what they may do in which project, and the links that let them in.

create table person (
  id uuid primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  is_owner boolean not null default false,
  two_factor_enabled boolean not null default false,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);

create table person_session (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz(3) not null,
  ip_address text,
  user_agent text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index person_session_by_person on person_session (person_id);

-- A password, or an account at a provider.
create table person_account (
  id uuid primary key,
  person_id uuid not null references person (id) on delete cascade,
  provider_id text not null,
  account_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index person_account_by_person on person_account (person_id);
create unique index person_account_by_provider on person_account (provider_id, account_id);

-- What a sign-in that has begun waits for: a code, or the answer of a provider.
create table person_verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now()
);
create index person_verification_by_identifier on person_verification (identifier);

create table person_totp (
  id uuid primary key,
  person_id uuid not null unique references person (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count int not null default 0,
  locked_until timestamptz(3)
);

create table membership (
  project_id uuid not null,
  person_id uuid not null references person (id) on delete cascade,
  role text not null,
  -- `person`, who gave it, or `group`: of the identity provider, which takes it away again.
  source text not null default 'person',
  created_at timestamptz(3) not null default now(),
  primary key (project_id, person_id)
);
create index membership_by_person on membership (person_id);

-- Only the SHA-256 of the token in its link is stored.
create table invite (
  project_id uuid not null,
  id uuid not null,
  role text not null,
  hash text not null unique,
  created_at timestamptz(3) not null default now(),
  created_by text not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  used_by text,
  revoked_at timestamptz(3),
  primary key (project_id, id)
);

-- One row: the newest link replaces the one before.
create table set_up_link (
  id int primary key,
  hash text not null,
  expires_at timestamptz(3) not null
);

-- These names are addresses of pages now. A project that has one gets another; the API still knows it by the old one.
insert into former_slug (slug, project_id)
select slug, id from project where slug in ('account', 'invite', 'people', 'set-up', 'sign-in') on conflict do nothing;
update project set slug = slug || '-' || left(id::text, 8) where slug in ('account', 'invite', 'people', 'set-up', 'sign-in');
