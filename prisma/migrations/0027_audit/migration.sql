-- Who did what, and when. Rows are added and never changed; what is older than the retention is removed.

create table audit_entry (
  id uuid primary key,
  -- Null for what is about no project, or about one that is gone.
  project_id uuid,
  at timestamptz(3) not null default now(),
  actor_kind text not null,
  actor_id text,
  actor_name text not null,
  -- The name of the operation, and what it does as the API reference says it.
  action text not null,
  summary text not null,
  object text,
  request_id text not null,
  address text
);
create index audit_entry_by_time on audit_entry (project_id, at, id);
create index audit_entry_by_age on audit_entry (at);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'entries of the audit log are never changed';
end
$$;
create trigger audit_entry_is_final before update on audit_entry for each row execute function refuse_change();
