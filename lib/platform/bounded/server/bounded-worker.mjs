// The process in which libraries run what people configured over texts of others. Plain JavaScript: it is loaded by its path,
// whichever bundle asks. It has no memory of earlier tasks, so it can be ended at any moment.

import { Worker } from "node:worker_threads";

const TASKS = {
  async render() {
    const { renderLiquid } = await import("./liquid-templates.mjs");
    return renderLiquid;
  },

  async checkTemplates() {
    const { checkLiquid } = await import("./liquid-templates.mjs");
    return checkLiquid;
  },

  async select() {
    const { selectValues } = await import("./select-values.mjs");
    return selectValues;
  },

  async conform() {
    const compile = await schemaCompiler();
    return ({ schema, values }) => {
      const validate = compile(schema);
      return values.map((value) => {
        // Only `true` conforms: a validator that answers anything else has not decided.
        if (validate(value) === true) return null;
        const { instancePath = "", message = "is wrong" } = validate.errors?.[0] ?? {};
        return `${instancePath || "it"} ${message}`;
      });
    };
  },

  async parseYaml() {
    const { parseYaml } = await import("./parse-yaml.mjs");
    return parseYaml;
  },

  async stripTypes() {
    const { transform } = await import("sucrase");
    return ({ source }) =>
      transform(source, { transforms: ["typescript", "imports"], disableESTransforms: true }).code;
  },
};

async function schemaCompiler() {
  const { Ajv } = await import("ajv");
  const { Ajv2019 } = await import("ajv/dist/2019.js");
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const { RE2JS } = await import("re2js");
  /** What ajv asks of a regular expression, in linear time. */
  const safeRegExp = (pattern) => {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    return { test: (text) => compiled.matcher(text).find() };
  };
  safeRegExp.code = "undefined"; // only for schemas that are compiled to a file, which ours never are
  return (schema) => {
    const code = { regExp: safeRegExp };
    const options = { strict: false, allErrors: false, validateFormats: false, code };
    // An asynchronous validator answers with a promise, which is neither true nor false.
    if (namesAsync(schema)) throw new Error("$async cannot be used");
    const { $schema, ...rest } = schema;
    const draft = typeof $schema === "string" ? $schema : "";
    // Older drafts are read as draft 7, which reports keywords that it does not know.
    if (draft.includes("2020-12")) return new Ajv2020(options).compile(rest);
    if (draft.includes("2019-09")) return new Ajv2019(options).compile(rest);
    return new Ajv(options).compile(rest);
  };
}

/** True if the keyword is anywhere in the schema. A property of that name is described by an object. */
function namesAsync(schema) {
  if (typeof schema !== "object" || schema === null) return false;
  if (Object.hasOwn(schema, "$async") && typeof schema.$async !== "object") return true;
  return Object.values(schema).some(namesAsync);
}

const prepared = new Map();

function prepare(task) {
  if (!prepared.has(task)) prepared.set(task, TASKS[task]());
  return prepared.get(task);
}

process.on("message", async ({ task, input }) => {
  try {
    const run = await prepare(task);
    process.send({ type: "begun" });
    process.send({ type: "done", value: run(input) });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    process.send({ type: "failed", problem: text.slice(0, 2000) });
  }
});
// Ctrl-C reaches the whole group: who asked still needs its answers, and ends this process by ending itself.
process.on("SIGINT", () => undefined);
process.on("disconnect", () => process.exit());

// A busy event loop never receives "disconnect", so a thread checks that the parent process still exists.
new Worker(
  `const { workerData } = require("node:worker_threads");
   setInterval(() => {
     if (process.ppid !== workerData) process.kill(process.pid, "SIGKILL");
   }, 1000);`,
  { eval: true, workerData: process.ppid },
).unref();
