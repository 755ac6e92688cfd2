insert into model (project_id, id, label, name_key, provider, name, base_url, api_key, input_price, output_price, created_at, updated_at) values
('06f035bf-8f81-4e40-aff2-aa7879c08d7b', 'model_4060b934c7a24c4aafd7d5eee076baeb', 'Model', '5e2c614c-23f0-2239-bc03-c6c04fcb6819', 'openai', 'gpt', NULL, 'v1:ysDCAD4gYNL35ZKl95xYv6Rpq2fgFSFB59WWMft6MERp+igR1kJk', NULL, NULL, '2026-11-28 17:18:54.799+00', '2026-11-28 17:18:54.799+00');
insert into project_setting (project_id, simulator_model_id, judge_model_id, agent_model_id) values
('06f035bf-8f81-4e40-aff2-aa7879c08d7b', NULL, NULL, 'model_4060b934c7a24c4aafd7d5eee076baeb');
