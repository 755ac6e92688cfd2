// What a JSONPath finds. Runs in the process of bounded-worker.mjs alone.
import { JSONPath } from "jsonpath-plus";
import { exec } from "jsonpath-rfc9535";

const MAX_OUTPUT = 10 * 1024 * 1024;
const MAX_MATCHES = 1000;

/**
 * Matches in their order, with the keys that lead to them in the caller's own copy, where numbers are as they were written.
 * Objects and lists are left out; null keys are those of a match that is not part of the JSON.
 */
export function selectValues({ path, json }) {
  const found = path.includes("?") ? filtered(path, json) : matched(path, json);
  let size = 0;
  for (const { value } of found) {
    size += JSON.stringify(value)?.length ?? 0;
    if (size > MAX_OUTPUT) throw new Error("it finds more than 10 MB");
  }
  return found.map(({ keys, value }) =>
    keys && typeof value === "object" && value !== null ? { keys } : { keys, value },
  );
}

/** Filters as RFC 9535 defines them: they compare, and call nothing but its functions. */
function filtered(path, json) {
  const found = [];
  exec(json, withPlainEquals(path), (value, place) => {
    if (found.length < MAX_MATCHES) found.push({ value, keys: place.map(String) });
  });
  return found;
}

/** `===` and `!==` of JavaScript, outside of quotes, are `==` and `!=`. */
function withPlainEquals(path) {
  return path.replaceAll(/("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|([=!]=)=/gs, "$1$2");
}

/** Everything else, without any code in the path. */
function matched(path, json) {
  const found = JSONPath({ path, json, eval: false, wrap: true, resultType: "all" });
  return found.slice(0, MAX_MATCHES).map(({ value, pointer }) => {
    const keys = keysOf(pointer);
    return { value, keys: Object.is(valueAt(json, keys), value) ? keys : null };
  });
}

function keysOf(pointer) {
  const [, ...keys] = pointer.split("/");
  return keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Null if there is no value at the keys. */
function valueAt(json, keys) {
  let value = json;
  for (const key of keys) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return null;
    value = value[key];
  }
  return value;
}
