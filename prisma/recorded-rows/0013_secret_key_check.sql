insert into secret_key_check (id, sealed) values (1, 'v2:0ad0c9634b46:Rgg550esXXHhNDBH5Bg+digFwUIDeXtxhKOExWkF2pEvUZL6+jKK02d423KsQdr521LY2Vf+LDF1');
insert into persona (project_id, id, name, name_key, created_at, updated_at) values
('06f035bf-8f81-4e40-aff2-aa7879c08d7b', '4a4f8f4e-6f3e-4d57-9d0c-9f1f6a3c8e11', 'José Ruiz', 'c601c644-90e0-b38e-08ec-8ffec7b6af81', '2026-11-28 17:20:00+00', '2026-11-28 17:20:00+00');
