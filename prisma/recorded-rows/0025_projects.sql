insert into former_slug (slug, project_id) select 'recorded-' || slug, id from project;
insert into project (id, slug, name, archived_at) values (gen_random_uuid(), 'recorded-archive', 'Archived project', '2026-11-29T12:00:00Z');
