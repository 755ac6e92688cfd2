update api_key set created_by = 'Local user', expires_at = '2027-11-29T12:00:00Z', last_used_at = '2026-11-29T12:00:00Z';
