// What a person pastes to see the first run, with this installation's address and key filled in.

export interface Connection {
  endpoint: string;
  apiKey: string;
}

interface Snippet {
  value: string;
  label: string;
  text: (connection: Connection) => string;
}

export const SNIPPETS: readonly Snippet[] = [
  {
    value: "typescript",
    label: "TypeScript",
    text: ({ endpoint, apiKey }) => `npm install @langwatch/scenario

export LANGWATCH_ENDPOINT="${endpoint}"
export LANGWATCH_API_KEY="${apiKey}"

# then run your scenario tests as always
npx vitest run`,
  },
  {
    value: "python",
    label: "Python",
    text: ({ endpoint, apiKey }) => `pip install langwatch-scenario

export LANGWATCH_ENDPOINT="${endpoint}"
export LANGWATCH_API_KEY="${apiKey}"

# then run your scenario tests as always
pytest`,
  },
  { value: "curl", label: "curl", text: curlSnippet },
];

function curlSnippet({ endpoint, apiKey }: Connection): string {
  const event = `{
    "type": "SCENARIO_RUN_STARTED",
    "timestamp": '"$(date +%s)000"',
    "scenarioSetId": "my-first-set",
    "batchRunId": "batch-1",
    "scenarioId": "greeting",
    "scenarioRunId": "run-1",
    "metadata": { "name": "The agent greets" }
  }`;
  return `curl "${endpoint}/api/scenario-events" \\
  -H "X-Auth-Token: ${apiKey}" \\
  -H "Content-Type: application/json" \\
  -d '${event}'`;
}
