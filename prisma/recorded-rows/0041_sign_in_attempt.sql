insert into sign_in_attempt (key, count, ends_at)
values ('00000000-0000-4000-8000-000000004101', 3, '2099-01-01T00:00:00Z');
