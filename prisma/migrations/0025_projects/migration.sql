-- A project that is archived keeps its data and takes nothing new. One that is deleted is gone for everybody at once; its
-- rows are removed in the background.

alter table project add column archived_at timestamptz(3);
alter table project add column deleted_at timestamptz(3);

-- Slugs that a project had before: links with them still lead to it.
create table former_slug (
  slug text primary key,
  project_id uuid not null
);
create index former_slug_by_project on former_slug (project_id);

-- Removes up to `most` rows of a project from the first table that has any, jobs first so that no worker goes on with them.
-- Returns how many; 0 when nothing is left. New tables take part by having a column project_id.
create function purge_project(wanted uuid, most int) returns bigint language plpgsql as $$
declare
  found text;
  removed bigint;
begin
  for found in
    select c.table_name from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = current_schema() and c.column_name = 'project_id' and t.table_type = 'BASE TABLE'
    order by c.table_name <> 'job', c.table_name
  loop
    execute format('delete from %I where ctid = any(array(select ctid from %I where project_id = $1 limit $2))',
      found, found) using wanted, most;
    get diagnostics removed = row_count;
    if removed > 0 then
      return removed;
    end if;
  end loop;
  return 0;
end
$$;
