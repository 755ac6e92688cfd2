insert into span_media (project_id, span_key, mark, field, hash, length)
select project_id, span_key, '00000000-0000-4000-8000-000000003801', 'inputs', 'recorded', 40000 from span;
