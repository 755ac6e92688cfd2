update person_session set last_used_at = '2026-11-30T00:00:00Z';
