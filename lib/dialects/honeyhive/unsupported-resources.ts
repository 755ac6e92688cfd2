/** HoneyHive's resources that are not supported, with a sentence that says so. */
export const UNSUPPORTED_RESOURCES: Readonly<Record<string, string>> = {
  projects: "Projects are not listed here: the API key decides the project.",
  datasets: "Datasets are not kept here.",
  datapoints: "Datapoints are not kept here.",
  metrics: "Metrics are not kept here.",
  tools: "Tools are not kept here.",
  configurations: "Configurations are not kept here.",
  runs: "Experiment runs are not kept here.",
  evaluations: "Evaluations are not kept here.",
  charts: "Charts are not kept here.",
  queues: "Annotation queues are not kept here.",
};
