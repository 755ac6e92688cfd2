// Liquid templates, rendered for where their text goes: what is put into a JSON text, a form, an XML text or an address is
// escaped for it. Runs in the process of bounded-worker.mjs alone.
import { randomBytes } from "node:crypto";

import { Liquid } from "liquidjs";

const MAX_OUTPUT = 10 * 1024 * 1024;

/** A number that is printed as it was written. Liquid computes and compares with the number. */
class ExactNumber extends Number {
  constructor(written) {
    super(written);
    this.written = written;
  }
  toString() {
    return this.written;
  }
  equals(other) {
    return Number(this) === asNumber(other);
  }
  gt(other) {
    return Number(this) > asNumber(other);
  }
  geq(other) {
    return Number(this) >= asNumber(other);
  }
  lt(other) {
    return Number(this) < asNumber(other);
  }
  leq(other) {
    return Number(this) <= asNumber(other);
  }
}

const asNumber = (value) => (value instanceof Number ? Number(value) : value);

/** Text that a filter has already escaped: it is not escaped again, also after an assignment. */
class Escaped {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

const NUMBER_MARK = `number-${randomBytes(16).toString("hex")}:`;
const MARKED_NUMBERS = new RegExp(`"${NUMBER_MARK}([^"]+)"`, "g");

function jsonText(value, indent) {
  const text = JSON.stringify(value ?? null, plainValue, indent) ?? "null";
  return text.includes(NUMBER_MARK) ? text.replaceAll(MARKED_NUMBERS, "$1") : text;
}

function plainValue(_key, value) {
  if (value instanceof ExactNumber) return NUMBER_MARK + value.written;
  return value instanceof Escaped ? value.text : value;
}

function plainText(value) {
  if (value instanceof ExactNumber || value instanceof Escaped) return String(value);
  return typeof value === "string" ? value : jsonText(value);
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
const inXml = (text) => text.replaceAll(/[&<>"']/g, (char) => ENTITIES[char]);
const inUrl = (text) => encodeURIComponent(text.toWellFormed());
const inForm = (text) => inUrl(text).replaceAll("%20", "+");
const URL_FILTERS = ["url_encode", "cgi_escape", "uri_escape"];

/** `written` are the filters whose results need no more escaping. */
const KINDS = {
  plain: { escape: plainText, written: [] },
  json: { escape: plainText, written: ["json", "jsonify", "inspect"] },
  url: { escape: (value) => inUrl(plainText(value)), written: URL_FILTERS },
  form: { escape: (value) => inForm(plainText(value)), written: URL_FILTERS },
  xml: {
    escape: (value) => inXml(plainText(value)),
    written: ["escape", "escape_once", "xml_escape"],
  },
  /** Liquid's own texts of values. */
  none: { escape: (value) => (value instanceof ExactNumber ? value.written : value), written: [] },
};

/** No file is ever read for an include, and nothing but the scope itself is read. */
function engineOf({ escape, written }) {
  const engine = new Liquid({
    strictVariables: true,
    lenientIf: true, // a condition may use an absent value, such as the tool calls of a message
    strictFilters: true,
    ownPropertyOnly: true,
    templates: {},
    parseLimit: 1_000_000,
    renderLimit: 10_000,
    memoryLimit: 50_000_000,
    outputEscape: (value) => (value instanceof Escaped ? value.text : escape(value)),
  });
  for (const name of ["json", "jsonify", "inspect"])
    engine.registerFilter(name, (value, indent = 0) => jsonText(value, indent));
  markWritten(engine, written);
  return engine;
}

function markWritten(engine, names) {
  for (const name of names) {
    const filter = engine.filters[name];
    const run = typeof filter === "function" ? filter : filter.handler;
    engine.registerFilter(name, function (...values) {
      return new Escaped(String(run.apply(this, values)));
    });
  }
}

/**
 * Within a JSON text it depends on the place what a value becomes: in a string the value without its quotes, elsewhere the
 * text that a filter wrote, or the value. So each output leaves a placeholder until the text around it is known.
 */
class JsonOutputs {
  mark = randomBytes(12).toString("hex");
  values = [];
  placeholder = new RegExp(String.raw`\u0000${this.mark}:(\d+)\u0000`);

  put(value) {
    this.values.push(value);
    return `\u0000${this.mark}:${String(this.values.length - 1)}\u0000`;
  }

  /** The text with its values, as they are written in JSON. */
  fill(text) {
    let isInString = false;
    return this.mapParts(text, {
      literal: (part) => {
        isInString = endsInString(part, isInString);
        return part;
      },
      value: (value) => jsonAt(value, isInString),
    });
  }

  /** What was captured: a JSON text where a filter wrote JSON into it, else plain text that is escaped where it is put. */
  capture(text) {
    let hasJson = false;
    const plain = this.mapParts(text, {
      literal: (part) => part,
      value: (value) => {
        hasJson ||= value instanceof Escaped;
        return plainText(value);
      },
    });
    return hasJson ? new Escaped(this.fill(text)) : plain;
  }

  mapParts(text, { literal, value }) {
    return text
      .split(this.placeholder)
      .map((part, index) => (index % 2 === 0 ? literal(part) : value(this.values[Number(part)])))
      .join("");
  }
}

function endsInString(part, isInString) {
  let inString = isInString;
  for (const [char] of part.matchAll(/\\.|"/gs)) if (char === '"') inString = !inString;
  return inString;
}

function jsonAt(value, isInString) {
  if (value instanceof Escaped && !isInString) return value.text;
  const isText = typeof value === "string" || value instanceof Escaped;
  return isText ? jsonText(String(value)).slice(1, -1) : jsonText(value);
}

function jsonRenderer() {
  let outputs;
  const engine = engineOf({ ...KINDS.json, escape: (value) => value });
  engine.options.outputEscape = (value) => outputs.put(value);
  const Capture = engine.tags.capture;
  engine.registerTag(
    "capture",
    class extends Capture {
      *render(context) {
        yield* super.render(context);
        const captured = context.bottom();
        captured[this.variable] = outputs.capture(captured[this.variable]);
      }
    },
  );
  return {
    engine,
    render(text, scope) {
      outputs = new JsonOutputs();
      return outputs.fill(String(engine.parseAndRenderSync(text, scope)));
    },
  };
}

function rendererOf(kind) {
  if (kind === "json") return jsonRenderer();
  const engine = engineOf(KINDS[kind]);
  return { engine, render: (text, scope) => String(engine.parseAndRenderSync(text, scope)) };
}

const RENDERERS = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, rendererOf(kind)]));

/** `written` lists the numbers of the scope that JavaScript would round: the path of each, and how it was written. */
export function renderLiquid({ text, scope, escape, written = [] }) {
  for (const { path, number } of written) putNumber(scope, path, number);
  const rendered = RENDERERS[escape].render(text, scope);
  if (rendered.length > MAX_OUTPUT) throw new Error("the text is longer than 10 MB");
  return rendered;
}

function putNumber(scope, path, number) {
  let container = scope;
  for (const key of path.slice(0, -1)) container = container[key];
  container[path.at(-1)] = new ExactNumber(number);
}

/** For each template what keeps it from being rendered, whatever the values are; null for one that can be. */
export function checkLiquid({ templates }) {
  return templates.map(({ text, variables }) => problemOf(text, variables));
}

function problemOf(text, variables) {
  const { engine } = RENDERERS.plain;
  try {
    const parsed = engine.parse(text);
    const unknown = engine.globalVariablesSync(parsed).find((name) => !variables.includes(name));
    return unknown === undefined ? null : `undefined variable: ${unknown}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
