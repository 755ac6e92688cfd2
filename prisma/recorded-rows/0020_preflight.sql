update target set tested_at = '2026-11-20T10:00:00Z', test_error = 'The target did not answer.';
update started_batch set note = 'After the new prompt';
