// The limits of the guide, with the numbers of the source.
import { getEnv } from "@/lib/platform/process/env";
import { count, kb, mb, row, seconds, written, type Limit } from "./limit-row";
import { readConstant, readNumber } from "./read-constant";

const HTTP = "lib/platform/http/server";
const EMBEDDED = "lib/platform/db/embedded/keep-running.ts";
const REPORT = "lib/results/report/report-run.ts";
const RETRY_AFTER = "503 with `Retry-After`";

export const limitGroups = (): Record<string, readonly Limit[]> => ({
  Requests: requests(),
  Events: events(),
  "Scenarios and suites": scenarios(),
  "Targets and runs": running(),
  "Search and lists": lists(),
  Database: database(),
});

function requests(): Limit[] {
  const { bodyLimitBytes } = getEnv();
  const heavy = mb(`${HTTP}/read-body.ts`, "HEAVY_SIZE");
  const wait = seconds(`${HTTP}/body-budget.ts`, "WAIT_MS");
  const size = "lib/base/json/json-size.ts";
  const otlp = count("lib/dialects/otlp/otlp-span.ts", "MAX_PARTS");
  const inflation = `${count(`${HTTP}/read-body.ts`, "MAX_INFLATION")} times, beyond ${mb(`${HTTP}/read-body.ts`, "ALWAYS_INFLATED_BYTES")}`;
  const depth = count("lib/base/json/json.ts", "MAX_JSON_DEPTH");
  const budget = mb(`${HTTP}/body-budget.ts`, "BUDGET_BYTES");
  return [
    row(
      "body of a request with events or spans",
      `${String(bodyLimitBytes / 1024 / 1024)} MB (\`BODY_LIMIT_BYTES\`), after inflation`,
      "413",
    ),
    row("body of any other request", mb("lib/api/server/serve.ts", "MAX_BODY_BYTES"), "413"),
    row("inflation of a body", inflation, "413"),
    row("bodies over 1 MB in progress", `${budget} together; more wait up to ${wait}`, RETRY_AFTER),
    row(
      `bodies of events over ${heavy}`,
      `stored one at a time; more wait up to ${wait}`,
      RETRY_AFTER,
    ),
    row(
      "nesting of JSON",
      `${depth} levels`,
      "422 (400 on addresses of EvalStudio, HoneyHive and OpenTelemetry)",
    ),
    row(
      "values in a JSON body",
      `${count(size, "MAX_JSON_VALUES")}, of which ${count(size, "MAX_JSON_CONTAINERS")} objects and lists`,
      "413",
    ),
    row("values of one object or list", count(size, "MAX_JSON_MEMBERS"), "413"),
    row("resources, scopes and spans of an OTLP request", `${otlp} together`, "413"),
  ];
}

function events(): Limit[] {
  const event = "lib/dialects/langwatch/scenario-event.ts";
  const queue = "lib/platform/db/group-commit.ts";
  const id = written(event, /^const id = z\.string\(\)\.min\(1\)\.max\((\d+)\)/m);
  const live = readConstant("lib/platform/live/server/open-live-stream.ts", "MAX_WAITING_BYTES");
  const media = readConstant("lib/transcript/place-media.ts", "INLINE_MEDIA_BYTES") / 1024;
  const ofSpan = mb("lib/traces/media/server/span-media.ts", "MAX_SPAN_CHARACTERS");
  return [
    row("ids", `1 to ${id} characters of any kind`, "422"),
    row("`timestamp`", "milliseconds from 1970 to 9999", "422"),
    row("messages of a snapshot", count(event, "MAX_MESSAGES"), "422"),
    row(
      "events that wait for the database",
      `${count(queue, "MAX_WAITING_ITEMS")} or ${mb(queue, "MAX_WAITING_SIZE")} in each process`,
      RETRY_AFTER,
    ),
    row(
      "updates that wait for an open page",
      `${String(live / 1024)} KB`,
      "the page reconnects and reads everything again",
    ),
    row("media inside a transcript", `${String(media)} KB`, "larger ones have their own address"),
    row("media of one span", `${ofSpan} of base64`, "413"),
  ];
}

function scenarios(): Limit[] {
  const schema = "lib/scenarios/scenario-schema.ts";
  const parameter = "lib/scenarios/parameter.ts";
  const supplied = readConstant(parameter, "MAX_SUPPLIED_BYTES") / 1024;
  const secret = "lib/secrets/secret-schema.ts";
  const messages = written(schema, /messages[\s\S]{0,400}?\.max\((\d+)\)/);
  return [
    row("seed messages of a scenario", messages, "400"),
    row(
      "evaluators of a scenario",
      count("lib/scenarios/evaluators/evaluator-types.ts", "MAX_EVALUATORS"),
      "400",
    ),
    row(
      "parameters",
      `${count(parameter, "MAX_PARAMETERS")} in a scenario; ${count(parameter, "MAX_SUPPLIED")} supplied, ${String(supplied)} KB together`,
      "422 (400 in a scenario)",
    ),
    row(
      "pattern of an evaluator",
      `${count("lib/scenarios/evaluators/text-evaluators.ts", "MAX_PATTERN")} characters, no lookaround, no references`,
      "422 (400 in a scenario)",
    ),
    row(
      "scenarios changed or exported together",
      `${written("lib/scenarios/library.ts", /ids: z\.array\(z\.guid\(\)\)\.min\(1\)\.max\((\d+)\)/)} by id`,
      "422",
    ),
    row(
      "secret",
      `${count(secret, "SHORTEST")} to ${written(secret, /\.max\((\d+), "At most 8/)} characters`,
      "422",
    ),
    row(
      "runs of one start of a suite",
      count("lib/suites/plan-jobs.ts", "MAX_JOBS"),
      "422, and nothing starts",
    ),
  ];
}

function running(): Limit[] {
  const configs = "lib/targets/target-configs.ts";
  const code = seconds(configs, "DEFAULT_CODE_TIMEOUT_MS");
  const fetches = count("lib/targets/server/sandbox/run-code.ts", "MAX_FETCHES");
  const steps = written(configs, /\.max\((\d+), "At most 20 steps"\)/);
  const depth = count("lib/targets/server/target-call.ts", "MAX_DEPTH");
  const timeout = readNumber("lib/targets/http-config.ts", /timeoutMs: .*\.default\(([\d_]+)\)/);
  const attempts = count("lib/notifications/webhook-schema.ts", "MAX_ATTEMPTS");
  const webhook = seconds("lib/notifications/server/test-webhook.ts", "TIMEOUT_MS");
  const minutes = String(getEnv().runTimeLimitMs / 60_000);
  return [
    row(
      "response of a target",
      `${mb("lib/platform/outbound/server/checked-agent.ts", "MAX_ANSWER_BYTES")}, and the timeout of the target (${String(timeout / 1000)} s by default)`,
      "the call fails",
    ),
    row(
      "messages of one response, or its calls of tools",
      count("lib/targets/read-answer.ts", "MAX_REPLIES"),
      "the call fails",
    ),
    row(
      "code of a target",
      `64 MB, its timeout (${code} by default), ${fetches} calls of \`fetch\``,
      "the call fails",
    ),
    row("steps of a workflow", `${steps}, ${depth} levels deep`, "422"),
    row(
      "OAuth tokens kept in a process",
      count("lib/targets/server/http/oauth-token.ts", "MAX_TOKENS"),
      "the oldest is requested again",
    ),
    row(
      "conversation run here",
      `${minutes} minutes (\`RUN_TIME_LIMIT_MS\`)`,
      "the run ends as an error",
    ),
    row(
      "attempts of a run whose worker died",
      count("lib/runner/jobs/server/end-jobs.ts", "MAX_ATTEMPTS"),
      "the run ends as an error",
    ),
    row(
      "reruns of suspects of a batch",
      count("lib/results/comparison/two-stage.ts", "MAX_ADDED_RUNS"),
      "none is made: that is no matter of chance",
    ),
    row(
      "delivery of a webhook",
      `${attempts} attempts, ${webhook} each`,
      "it is given up, and can be sent again from the page",
    ),
  ];
}

function lists(): Limit[] {
  const entry = "lib/search/search-entry.ts";
  const cases = "lib/suites/gate/server/load-cases.ts";
  const span = "lib/traces/ingest/preview.ts";
  const answer = readConstant(
    "lib/dialects/langwatch/server/simulation-runs.ts",
    "MAX_ANSWER_SIZE",
  );
  return [
    row(
      "words or phrases of a search",
      count("lib/base/search/search-terms.ts", "MAX_PIECES"),
      "the rest is ignored",
    ),
    row(
      "message in the search index",
      `${count(entry, "MAX_CHARACTERS")} characters, ${count(entry, "MAX_TERMS")} words`,
      "the rest is not found",
    ),
    row(
      "span in the search index",
      `${count(span, "MAX_CHARACTERS")} characters, ${count(span, "MAX_TERMS")} words`,
      "the rest is not found",
    ),
    row(
      "rules of a gate",
      `${count("lib/suites/gate/gate-api.ts", "MAX_RULES_LENGTH")} characters of YAML`,
      "422",
    ),
    row(
      "file of results for CI",
      `${count(cases, "MAX_CRITERIA")} criteria, the end of ${count(cases, "MAX_CONVERSATIONS")} conversations`,
      "the rest is left out",
    ),
    row(
      "media in an HTML report",
      `${mb(REPORT, "MAX_REPORT_MEDIA_BYTES")}, of ${kb(REPORT, "MAX_MEDIA_BYTES")} each`,
      "the rest is named",
    ),
    row("page of a list", `${count("lib/base/page/page.ts", "MAX_PAGE_SIZE")} rows`, "422"),
    row(
      "page of LangWatch’s trace search",
      `${count("lib/dialects/langwatch/trace-search.ts", "MAX_PAGE_SIZE")} traces`,
      "more count as that many",
    ),
    row(
      "response with messages of runs",
      `${String(answer / 1_000_000)} MB, but at least one run`,
      "`hasMore`, with a `nextCursor`",
    ),
  ];
}

function database(): Limit[] {
  const deaths = count(EMBEDDED, "MAX_DEATHS");
  return [
    row(
      "outage of the database",
      `${seconds("lib/platform/db/retry-while-unavailable.ts", "DATABASE_WAIT_MS")} in all, during which writes wait; pages and reads answer within two seconds`,
      RETRY_AFTER,
    ),
    row(
      "one query of the database",
      `${seconds("lib/platform/db/statement-limit.ts", "STATEMENT_LIMIT_MS")}, then PostgreSQL cancels it`,
      "503 without `Retry-After`",
    ),
    row(
      "deaths of the embedded server",
      `${deaths} within ${seconds(EMBEDDED, "WINDOW_MS")}, each restarted`,
      "the product stops with exit code 1",
    ),
    row(
      "attempts to restart it",
      `${count(EMBEDDED, "MAX_ATTEMPTS")} after each death`,
      "the product stops with exit code 1",
    ),
  ];
}
