// The request of an operation as code in three languages.
import { HTTPSnippet, type HarRequest } from "@readme/httpsnippet";

import { printJson } from "@/lib/base/json/exact-json";
import { contentOf, type DocumentedOperation } from "./operation";
import { sampleValue } from "./sample-value";

export interface CodeSample {
  language: string;
  code: string;
}

const LANGUAGES = [
  { language: "curl", target: "shell", client: "curl" },
  { language: "TypeScript", target: "javascript", client: "fetch" },
  { language: "Python", target: "python", client: "requests" },
] as const;

export function codeSamples(operation: DocumentedOperation, baseUrl: string): CodeSample[] {
  const snippet = new HTTPSnippet(toRequest(operation, baseUrl));
  return LANGUAGES.map(({ language, target, client }) => {
    const [code] = snippet.convert(target, client);
    if (!code) throw new Error(`No sample of ${operation.operationId} in ${language}`);
    return { language, code };
  });
}

function toRequest(operation: DocumentedOperation, baseUrl: string): HarRequest {
  const json = contentOf(operation.requestBody?.content);
  return {
    method: operation.method,
    url: `${baseUrl}${samplePath(operation.path)}${sampleQuery(operation)}`,
    httpVersion: "HTTP/1.1",
    cookies: [],
    headers: [
      ...(takesKey(operation) ? [{ name: "X-Auth-Token", value: "YOUR_API_KEY" }] : []),
      ...(json ? [{ name: "Content-Type", value: json.mediaType }] : []),
    ],
    queryString: [],
    headersSize: -1,
    bodySize: -1,
    postData: json
      ? { mimeType: json.mediaType, text: printJson(sampleValue(json.schema)) }
      : { mimeType: "" },
  };
}

function takesKey({ security }: DocumentedOperation): boolean {
  return security.some((scheme) => Object.keys(scheme).length > 0);
}

/** Every installation has the project `default`; other parameters are names to replace: `RUN_ID`. */
function samplePath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === "projectId" ? "default" : name.replaceAll(/[A-Z]/g, "_$&").toUpperCase(),
  );
}

function sampleQuery({ parameters }: DocumentedOperation): string {
  const required = parameters.filter((parameter) => parameter.in === "query" && parameter.required);
  const query = new URLSearchParams(
    required.map(({ name, schema }) => [name, String(sampleValue(schema))]),
  ).toString();
  return query && `?${query}`;
}
