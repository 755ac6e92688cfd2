update scenario set origin_kind = 'run', origin_id = 'sdk-run' where name = 'Scenario a32112ca';
