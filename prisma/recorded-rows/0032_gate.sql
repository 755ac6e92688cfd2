update suite set gate_rules = E'rules:\n  - id: overall\n    passAtLeast: 90\n' where name in (select min(name) from suite);
