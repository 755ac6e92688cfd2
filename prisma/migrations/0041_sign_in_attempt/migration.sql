-- How often something was tried that signs somebody in, by the hash of what and from where. All processes count together.
create table sign_in_attempt (
  key uuid primary key,
  count int not null,
  ends_at timestamptz(3) not null
);
create index sign_in_attempt_by_end on sign_in_attempt (ends_at);
