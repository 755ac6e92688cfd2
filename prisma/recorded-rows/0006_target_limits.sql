update target set concurrency = 3, rate_per_minute = 60;
