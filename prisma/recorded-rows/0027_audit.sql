insert into audit_entry (id, project_id, actor_kind, actor_name, action, summary, object, request_id, address)
select gen_random_uuid(), id, 'local', 'Local user', 'makeApiKey', 'Create an API key', 'Recorded', 'recorded', '127.0.0.1' from project;
