// Keys and passwords that were sent by mistake are never stored: their values are masked on the way in.
import { isJsonObject, type JsonObject } from "@/lib/json";

const MASK = "[masked]";

const SECRET =
  /(?:^|[._-])(?:(?:proxy-?)?authorization|(?:set-?)?cookie|api-?key|(?:access|auth|refresh|id|session|bearer)-?token|(?:client-?)?secret|secret-?key|private-?key|passwd|password|credentials?)$/;
const HEADERS = /(?:^|[._-])(?:http_?)?headers?$/i;

/** Whether the name of a header or an attribute says that its value is a secret. */
function isSecretName(name: string): boolean {
  return SECRET.test(
    name
      .replaceAll(/([a-z])([A-Z])/g, "$1-$2")
      .toLowerCase()
      .replaceAll("_", "-"),
  );
}

/** Attributes whose names are flat paths, such as `http.request.header.authorization`. */
export function maskAttributes(attributes: JsonObject): JsonObject {
  return mapValues(attributes, (value, name) =>
    isSecretName(name) ? MASK : maskInner(value, HEADERS.test(name)),
  );
}

/** Any JSON: the secrets among headers, wherever an object of headers stands in it. */
export function maskHeaders(bucket: JsonObject): JsonObject {
  return mapValues(bucket, (value, name) => maskInner(value, HEADERS.test(name)));
}

function maskInner(value: unknown, isHeaders: boolean): unknown {
  if (Array.isArray(value)) return value.map((inner) => maskInner(inner, isHeaders));
  if (!isJsonObject(value)) return value;
  return isHeaders ? maskAttributes(value) : maskHeaders(value);
}

function mapValues(
  object: JsonObject,
  change: (value: unknown, name: string) => unknown,
): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, change(value, name)]),
  );
}
