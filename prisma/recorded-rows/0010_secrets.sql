insert into project_secret (project_id, name, value, created_at, updated_at) values
('06f035bf-8f81-4e40-aff2-aa7879c08d7b', 'TOKEN', 'v1:nSM9YOcJA0algX2Rz1APs0AMsqLSLqAoMwTymZuB6tSDJPgHn+SjZ8ovmw==', '2026-11-28 17:18:54.881+00', '2026-11-28 17:18:54.881+00');
