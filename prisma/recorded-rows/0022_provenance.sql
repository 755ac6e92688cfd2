-- The other runs are as an earlier release left them: their provenance is filled in later.
update run set provenance = '{}' where run_id = 'sdk-run';
insert into batch_edit (project_id, set_key, batch_key, fields, author, author_id, updated_at) values
('06f035bf-8f81-4e40-aff2-aa7879c08d7b', '37feefcc-6f71-ea17-3077-b497d08b5b60', 'be833586-8255-3907-20be-ac713c6344e8', '{"branch": "main", "tags": ["nightly"]}', 'test', '2ee7da3f-c5f7-43c3-aa8b-10e571907fa7', '2026-11-29 10:00:00+00');
update batch b set edited = e.fields from batch_edit e where e.project_id = b.project_id and e.set_key = b.set_key and e.batch_key = b.batch_key;
