insert into persona (project_id, id, name, name_key, description, system_prompt, headers, created_at, updated_at) values
('06f035bf-8f81-4e40-aff2-aa7879c08d7b', 'fd671557-22eb-479b-a4fe-5dc3f0d30bd8', 'Ada', '99a563ab-2f6e-21e9-6998-f9fddd2a2bab', 'In a hurry', NULL, 'v1:KPt7gh01SEcPtQ9nf7LeJlPeYVxGb1+dLSpBkYpLKRK+bqQlaZ/jrP2iEKvqGtcWm/D9', '2026-11-28 17:18:54.869+00', '2026-11-28 17:18:54.869+00');
insert into scenario (project_id, id, name, name_key, labels, search_text, content, content_hash, version, author, created_at, updated_at, archived_at) values
('06f035bf-8f81-4e40-aff2-aa7879c08d7b', '99c79cdc-7ab3-4c34-af0e-195380de272e', 'Scenario a32112ca', '9b0d5dd8-b036-2df1-421d-adda913bd908', '{}', 'scenario a32112ca

hello
goodbye', '{"name":"Scenario a32112ca","messages":[{"role":"user","content":"Hello"},{"role":"user","content":"Goodbye"}],"evaluators":[{"type":"contains","config":{"value":"nine"}}]}', 'fb5f387ccb45e4b62bdb5dbfbbd516c1', '1', 'test', '2026-11-28 17:18:54.722+00', '2026-11-28 17:18:54.722+00', NULL);
insert into scenario_version (project_id, scenario_id, version, content, content_hash, author, note, created_at) values
('06f035bf-8f81-4e40-aff2-aa7879c08d7b', '99c79cdc-7ab3-4c34-af0e-195380de272e', '1', '{"name":"Scenario a32112ca","messages":[{"role":"user","content":"Hello"},{"role":"user","content":"Goodbye"}],"evaluators":[{"type":"contains","config":{"value":"nine"}}]}', 'fb5f387ccb45e4b62bdb5dbfbbd516c1', 'test', NULL, '2026-11-28 17:18:54.722+00');
