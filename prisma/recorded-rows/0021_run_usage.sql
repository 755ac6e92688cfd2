update run set cost_usd = 0.0042, total_tokens = 1200, trace_keys = '{2ee7da3f-c5f7-43c3-aa8b-10e571907fa7}' where run_id = 'sdk-run';
