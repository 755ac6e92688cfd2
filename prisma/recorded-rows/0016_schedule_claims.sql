update schedule set claimed_until = '2026-11-29 00:00:00+00' where next_at is not null;
