-- Rules by which batches of the suite are judged, as YAML.
alter table suite add column gate_rules text;
