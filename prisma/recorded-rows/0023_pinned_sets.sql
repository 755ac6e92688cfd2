update scenario_set set pin_rank = 1 where set_id = 'sdk-set';
