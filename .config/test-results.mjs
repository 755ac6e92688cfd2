// What the test runners found, in the order in which a person needs it: the test, the assertion, the picture of the
// page, its console and its content, the last lines of the server's log.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

import { seconds } from "../lib/launcher/setup/progress.mjs";

const FLAKY_ALLOWED = 2;
const ERROR_LINES = 25;
const SERVER_LINES = 15;
const TAIL_LINES = 40;
const PAGE_LINES = 60;
/** Where the runner's description of a failure shows the page as a screen reader finds it: below its header, if it has one. */
const PAGE_SNAPSHOT = /# Page snapshot\s+```yaml\n(?:[\s\S]*?^(?= *- main))?([\s\S]*?)```/m;
/** A line of a stack that is not of ours. */
const IN_RUNNER = /^\s+at .*(node_modules|node:internal)|^\s+at new Promise \(/;
const SERVER_LINE = /^\[WebServer\] /;

/** Counts and failures of a run of Vitest; `output` stands in where it wrote no results. */
export function readVitest(file, output) {
  const results = readJson(file);
  const failures = (results?.testResults ?? []).flatMap(describeVitestFile);
  return {
    passed: results?.numPassedTests ?? 0,
    failed: results?.numFailedTests ?? 0,
    report: failures.length > 0 ? failures.join("\n\n") : tail(output, TAIL_LINES),
  };
}

/** A test that passed only on its second try is reported; more than two of them fail the run. */
export function readPlaywright(file, output) {
  const results = readJson(file);
  const tests = (results?.suites ?? []).flatMap(testsIn);
  const flaky = tests.filter(({ status }) => status === "flaky");
  const failures = tests.filter(({ status }) => status === "unexpected").map(describeBrowserTest);
  const isTooFlaky = flaky.length > FLAKY_ALLOWED;
  return {
    passed: (results?.stats.expected ?? 0) + (isTooFlaky ? 0 : flaky.length),
    failed: failures.length + (isTooFlaky ? flaky.length : 0),
    report: [
      ...(failures.length > 0 || isTooFlaky ? failures : [tail(output, TAIL_LINES)]),
      describeServerLog(output),
    ].join("\n\n"),
    notes: flaky.map((test) => `flaky: ${describeBrowserTest(test)}`).join("\n\n"),
  };
}

/** One line that says where the time went, the longest step first. */
export function describeTimes(times) {
  const total = times.reduce((sum, { ms }) => sum + ms, 0);
  const parts = [...times]
    .sort((a, b) => b.ms - a.ms)
    .map(({ name, ms }) => `${name} ${seconds(ms)}`);
  return `Time of the steps, ${seconds(total)} in all: ${parts.join(", ")}`;
}

function describeVitestFile({ name, message, assertionResults }) {
  const failed = assertionResults.filter(({ status }) => status === "failed");
  const file = path.relative(process.cwd(), name);
  if (failed.length === 0) return message ? [`${file}\n${firstLines(message)}`] : [];
  return failed.map(
    ({ fullName, failureMessages }) =>
      `${file} › ${fullName}\n${firstLines(failureMessages.join("\n"))}`,
  );
}

function testsIn({ specs = [], suites = [] }) {
  return [
    ...specs.flatMap(({ title, file, line, tests }) =>
      tests.map(({ status, results }) => ({ title, file, line, status, results })),
    ),
    ...suites.flatMap(testsIn),
  ];
}

function describeBrowserTest({ title, file, line, results }) {
  const failed = results.find(({ status }) => status !== "passed") ?? results[0];
  const found = (failed?.attachments ?? []).filter((attachment) => attachment.path);
  return [
    `e2e/${file}:${line} › ${title}`,
    firstLines(failed?.errors.map(({ message }) => message).join("\n") ?? ""),
    ...found.map(
      (attachment) => `  ${attachment.name}: ${path.relative(process.cwd(), attachment.path)}`,
    ),
    ...(failed?.attachments ?? []).flatMap(describePage),
  ].join("\n");
}

/** What the console of the page said, and what was on the page: a CI keeps no pictures. */
function describePage({ name, path: file, body }) {
  if (name === "console" && body)
    return [`  The console of the page:\n${Buffer.from(body, "base64").toString()}`];
  if (name !== "error-context" || !file || !existsSync(file)) return [];
  const [, snapshot = ""] = PAGE_SNAPSHOT.exec(readFileSync(file, "utf8")) ?? [];
  return [`  The page:\n${snapshot.split("\n").slice(0, PAGE_LINES).join("\n")}`];
}

function describeServerLog(output) {
  const lines = output.split("\n").filter((line) => SERVER_LINE.test(line));
  return lines.length === 0
    ? "The server logged nothing."
    : `The last lines of the server's log:\n${lines.slice(-SERVER_LINES).join("\n")}`;
}

function firstLines(text) {
  const lines = stripVTControlCharacters(text).trim().split("\n");
  return lines
    .filter((line) => !IN_RUNNER.test(line))
    .slice(0, ERROR_LINES)
    .join("\n");
}

function tail(text, count) {
  return stripVTControlCharacters(text).trim().split("\n").slice(-count).join("\n");
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
