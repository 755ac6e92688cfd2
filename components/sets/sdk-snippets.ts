// What a person pastes to see the first run, with the address and the key of this installation.

export interface Connection {
  endpoint: string;
  apiKey: string;
}

interface Snippet {
  value: string;
  label: string;
  text: (connection: Connection) => string;
}

/** A test without a model: the agent and the user are written out. */
const EXAMPLE_TEST = `import scenario from "@langwatch/scenario";
import { expect, test } from "vitest";

const agent = { role: scenario.AgentRole.AGENT, call: async () => "We open at nine." };
const guest = { role: scenario.AgentRole.USER, call: async () => "Hello" };

test("gives the opening hours", async () => {
  const result = await scenario.run({
    id: "opening-hours",
    name: "Gives the opening hours",
    description: "A guest asks when the restaurant opens.",
    setId: "first-steps",
    agents: [agent, guest],
    script: [
      scenario.user("When do you open?"),
      scenario.agent(),
      scenario.succeed("It gave the hour."),
    ],
  });
  expect(result.success).toBe(true);
}, 60_000);`;

export const SNIPPETS: readonly Snippet[] = [
  {
    value: "typescript",
    label: "TypeScript",
    text: ({
      endpoint,
      apiKey,
    }) => `# An example test; with tests of your own, only the last lines are needed.
npm install --save-dev --legacy-peer-deps vitest @langwatch/scenario

cat > vitest.config.mjs <<'END'
export default { test: { server: { deps: { inline: [/@langwatch\\/scenario/] } } } };
END

cat > opening-hours.test.ts <<'END'
${EXAMPLE_TEST}
END

export LANGWATCH_ENDPOINT="${endpoint}"
export LANGWATCH_API_KEY="${apiKey}"
npx vitest run`,
  },
  {
    value: "python",
    label: "Python",
    text: ({ endpoint, apiKey }) => `pip install langwatch-scenario

export LANGWATCH_ENDPOINT="${endpoint}"
export LANGWATCH_API_KEY="${apiKey}"

# then run your scenario tests as usual
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
