import type { ReactNode } from "react";

import { Fold } from "@/components/ui/fold";
import { contentOf, type DocumentedOperation } from "@/lib/api/reference/operation";
import { MethodLabel } from "./method-label";
import { SchemaRow, SchemaView } from "./schema-view";

export function OperationSection({ operation }: { operation: DocumentedOperation }) {
  const { anchor, method, path, summary, description, security, parameters } = operation;
  const body = contentOf(operation.requestBody?.content);
  return (
    <div className="min-w-0 space-y-4">
      <div className="space-y-1">
        <h2 id={anchor} className="text-lg font-semibold">
          <a href={`#${anchor}`} className="hover:underline">
            {summary}
          </a>
        </h2>
        <p
          data-request={`${method} ${path}`}
          className="flex min-w-0 items-baseline gap-2 font-mono text-xs"
        >
          <MethodLabel method={method} />
          <span className="min-w-0 wrap-anywhere">{path}</span>
        </p>
        {description && <p className="text-muted text-sm">{description}</p>}
        <p className="text-muted text-xs">{accessSentence(security)}</p>
      </div>
      {parameters.length > 0 && (
        <Block title="Parameters">
          <ul className="divide-border divide-y">
            {parameters.map(({ name, in: place, required, schema, description: text }) => (
              <SchemaRow
                key={`${place}-${name}`}
                name={name}
                isRequired={required}
                note={place}
                schema={text === undefined ? schema : { ...schema, description: text }}
              />
            ))}
          </ul>
        </Block>
      )}
      {body && (
        <Block title={`Request body (${body.mediaType})`}>
          <SchemaView schema={body.schema} />
        </Block>
      )}
      <Responses operation={operation} />
    </div>
  );
}

type ResponseSource = DocumentedOperation["responses"][string];

/** The errors of an operation share one line, which opens a line for each, and the schema of their body. */
function Responses({ operation: { anchor, responses } }: { operation: DocumentedOperation }) {
  const rows = Object.entries(responses).map(([status, response]) => ({ status, response }));
  const errors = rows.filter(({ status }) => Number(status) >= 400);
  const others = rows.filter((row) => !errors.includes(row));
  return (
    <Block title="Responses">
      <ul className="divide-border divide-y">
        {others.map(({ status, response }) => (
          <ResponseRow key={status} anchor={anchor} status={status} response={response} />
        ))}
        {errors.length > 0 && (
          <li className="py-1">
            <Fold
              id={`${anchor}-errors`}
              className="-mx-2"
              summary={
                <span className="text-xs">
                  Errors{" "}
                  <span className="text-muted font-mono tabular-nums">
                    {errors.map(({ status }) => status).join(", ")}
                  </span>
                </span>
              }
            >
              <ul className="divide-border mx-2 divide-y">
                {errors.map(({ status, response }) => (
                  <li key={status} className="py-2 text-sm">
                    <ResponseLine status={status} response={response} />
                  </li>
                ))}
              </ul>
              <div className="mx-2">
                <ResponseSchema id={`${anchor}-error`} response={errors[0]?.response} />
              </div>
            </Fold>
          </li>
        )}
      </ul>
    </Block>
  );
}

interface ResponseRowProps {
  anchor: string;
  status: string;
  response: ResponseSource;
}

function ResponseRow({ anchor, status, response }: ResponseRowProps) {
  return (
    <li className="py-2 text-sm">
      <ResponseLine status={status} response={response} />
      <ResponseSchema id={`${anchor}-${status}`} response={response} />
    </li>
  );
}

function ResponseLine({ status, response }: Omit<ResponseRowProps, "anchor">) {
  const body = contentOf(response.content);
  return (
    <p className="flex flex-wrap items-baseline gap-x-3">
      <span className="font-mono text-xs font-medium tabular-nums">{status}</span>
      <span>{response.description}</span>
      {body && <span className="text-muted text-xs">{body.mediaType}</span>}
    </p>
  );
}

function ResponseSchema({ id, response }: { id: string; response: ResponseSource | undefined }) {
  const body = contentOf(response?.content);
  if (!body || Object.keys(body.schema).length === 0) return null;
  return (
    <Fold id={id} className="-mx-2" summary={<span className="text-accent text-xs">Schema</span>}>
      <div className="px-2">
        <SchemaView schema={body.schema} />
      </div>
    </Fold>
  );
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="text-muted mb-1 text-xs font-medium">{title}</h3>
      <div className="border-border rounded-md border px-3">{children}</div>
    </section>
  );
}

function accessSentence(security: DocumentedOperation["security"]): string {
  const schemes = new Set(security.flatMap((scheme) => Object.keys(scheme)));
  const isOpen = security.some((scheme) => Object.keys(scheme).length === 0);
  if (schemes.size === 0) return "Requires no key.";
  if (isOpen) return "Requires a session or an API key, except in open mode on the machine itself.";
  return schemes.has("session") ? "Requires a session." : "Requires an API key.";
}
