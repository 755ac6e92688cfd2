// Keys and passwords that were sent by mistake are never stored: their values are masked before. Headers are masked
// everywhere, also in JSON within texts; all other content stays as it was, byte for byte.
import { keepWritten, printJson } from "@/lib/base/json/exact-json";
import { isJsonObject, parseShallowJson, type JsonObject } from "@/lib/base/json/json";
import { MERGED_BUCKETS } from "./apply-change";

const MASK = "[masked]";

const SECRET =
  /(?:^|[.-])(?:(?:proxy-?)?authorization|(?:set-?)?cookie|api-?key|(?:access|auth|refresh|id|session|bearer)-?token|(?:client-?)?secret|secret-?key|private-?key|passwd|password|credentials?)$/;
/** Names that mean a secret among headers alone: elsewhere a token is a piece of text as well. */
const SECRET_HEADER =
  /(?:^|[.-])(?:token|secret|jwt|(?:auth|access|account|functions|master|subscription)-key)$/;
const HEADERS = /(?:^|[.-])(?:http)?headers?$/;
const IN_HEADERS = /(?:^|[.-])(?:http)?headers?\./;
/** JSON that does not match has no headers: the end of such a name, or of a part of it. */
const NAMES_HEADERS = /headers?(?:\.|\\*")/i;
const LINE = /^([\w-]{1,200})[ \t]*:/;
/** What a header in a list is flattened to, up to its name: `headers.0.name`, or `headers.0.0` where it was a pair. */
const FLAT_NAME = /^(.*headers?\.\d+\.)(?:name|key|header|0)$/i;
const FLAT_VALUES = ["value", "values", "1"];
const MAX_NAME_LENGTH = 1000;

/** Where a value is: outside of headers, a list of headers itself, or something within headers. */
type Place = "plain" | "headers" | "within";

/** Attributes whose names are flat paths, such as `http.request.header.authorization`. */
export function maskAttributes(attributes: JsonObject): JsonObject {
  const inLists = flatSecrets(attributes);
  return mapValues(attributes, (value, name) =>
    isSecretName(name) || inLists.has(name) ? MASK : maskNamed(name, value, "plain"),
  );
}

/** Names of the attributes with the values of a flattened list of headers. */
function flatSecrets(attributes: JsonObject): ReadonlySet<string> {
  const names = Object.entries(attributes).flatMap(([name, value]) => {
    const place = isSecretHeader(value) ? FLAT_NAME.exec(name)?.[1] : undefined;
    return place === undefined ? [] : FLAT_VALUES.map((last) => place + last);
  });
  return new Set(names);
}

const BUCKETS = ["inputs", "outputs", ...MERGED_BUCKETS] as const;

type Buckets = Partial<Record<(typeof BUCKETS)[number], JsonObject | undefined>>;

/** Masks the secrets among headers anywhere in a span, or in a change of one. */
export function maskBuckets<Draft extends Buckets>(draft: Draft): Draft {
  const masked = BUCKETS.flatMap((name) => {
    const bucket = draft[name];
    return bucket ? [[name, maskObject(bucket, "plain")] as const] : [];
  });
  return { ...draft, ...Object.fromEntries(masked) };
}

function maskNamed(name: string, value: unknown, place: Place): unknown {
  if (/header/i.test(name)) {
    const path = toKebab(name);
    if (HEADERS.test(path)) return mask(value, "headers");
    if (IN_HEADERS.test(path) && isSecretHeader(name)) return MASK;
  }
  return mask(value, place === "plain" ? "plain" : "within");
}

function mask(value: unknown, place: Place): unknown {
  if (typeof value === "string") return maskText(value, place);
  if (Array.isArray(value)) return maskList(value, place);
  return isJsonObject(value) ? maskObject(value, place) : value;
}

function maskObject(object: JsonObject, place: Place): JsonObject {
  if (place === "plain") return mapValues(object, (value, name) => maskNamed(name, value, place));
  const isEntry = isSecretEntry(object);
  return mapValues(object, (value, name) =>
    (isEntry && ENTRY_VALUES.has(name.toLowerCase())) || isSecretIn(place, name, value)
      ? MASK
      : maskNamed(name, value, place),
  );
}

/** Deeper among headers a name may be one of a schema, whose value is an object. */
function isSecretIn(place: Place, name: string, value: unknown): boolean {
  return isSecretHeader(name) && (place === "headers" || !isJsonObject(value));
}

const ENTRY_NAMES = new Set(["name", "key", "header"]);
const ENTRY_VALUES = new Set(["value", "values"]);

/** A header as an object, such as `{"name":"Authorization","value":"…"}`. */
function isSecretEntry(object: JsonObject): boolean {
  return Object.entries(object).some(
    ([name, value]) =>
      ENTRY_NAMES.has(name.toLowerCase()) && typeof value === "string" && isSecretHeader(value),
  );
}

/** Headers in a list are pairs, objects, lines, or names and values in turn. */
function maskList(list: readonly unknown[], place: Place): unknown {
  if (place !== "headers") return mapList(list, (item) => mask(item, place));
  const isFlat = list.length % 2 === 0 && list.every((item) => typeof item === "string");
  return mapList(list, (item, index) => {
    if (isFlat && index % 2 === 1 && isSecretHeader(list[index - 1])) return MASK;
    if (typeof item === "string") return maskLine(item);
    return Array.isArray(item) ? maskPair(item) : mask(item, "headers");
  });
}

function maskPair(pair: readonly unknown[]): unknown {
  const isSecret = isSecretHeader(pair[0]);
  return mapList(pair, (item, index) => (isSecret && index > 0 ? MASK : mask(item, "within")));
}

function maskLine(line: string): string {
  const name = LINE.exec(line)?.[1];
  return isSecretHeader(name) ? `${String(name)}: ${MASK}` : maskText(line, "headers");
}

function maskText(text: string, place: Place): string {
  if (place === "plain" && !NAMES_HEADERS.test(text)) return text;
  const value = /^\s*[[{"]/.test(text) ? parseShallowJson(text) : undefined;
  const masked = mask(value, place);
  return masked === value ? text : printJson(masked);
}

/** Whether an attribute with this name is a secret. */
function isSecretName(name: string): boolean {
  return SECRET.test(toKebab(name));
}

function isSecretHeader(name: unknown): boolean {
  if (typeof name !== "string" || name.length > MAX_NAME_LENGTH) return false;
  const kebab = toKebab(name);
  return SECRET.test(kebab) || SECRET_HEADER.test(kebab);
}

function toKebab(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replaceAll("_", "-");
}

/** The object itself where nothing changes. */
function mapValues(
  object: JsonObject,
  change: (value: unknown, name: string) => unknown,
): JsonObject {
  const entries = Object.entries(object);
  const changed = entries.map(([name, value]) => [name, change(value, name)] as const);
  const isSame = changed.every(([, value], index) => value === entries[index]?.[1]);
  return isSame ? object : keepWritten(object, Object.fromEntries(changed));
}

/** The list itself where nothing changes. */
function mapList(
  list: readonly unknown[],
  change: (item: unknown, index: number) => unknown,
): readonly unknown[] {
  const changed = list.map(change);
  return changed.every((item, index) => item === list[index]) ? list : keepWritten(list, changed);
}
