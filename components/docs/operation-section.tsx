import type { ReactNode } from "react";

import { Fold } from "@/components/ui/fold";
import { contentOf, type Operation } from "@/lib/api/reference/operation";
import { MethodLabel } from "./method-label";
import { SchemaRow, SchemaView } from "./schema-view";

export function OperationSection({ operation }: { operation: Operation }) {
  const { anchor, method, path, summary, description, security, parameters } = operation;
  const body = contentOf(operation.requestBody?.content);
  return (
    <article aria-labelledby={anchor} className="border-border space-y-4 rounded-lg border p-4">
      <div className="space-y-1">
        <h3 id={anchor} className="text-base font-semibold">
          <a href={`#${anchor}`} className="hover:underline">
            {summary}
          </a>
        </h3>
        <p className="flex min-w-0 items-baseline gap-2 font-mono text-xs">
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
        <Block title={`Body (${body.mediaType})`}>
          <SchemaView schema={body.schema} />
        </Block>
      )}
      <Answers operation={operation} />
    </article>
  );
}

type Answer = Operation["responses"][string];

/** Errors are many and much the same: they are told in one line, and each below it when it is opened. */
function Answers({ operation: { anchor, responses } }: { operation: Operation }) {
  const answers = Object.entries(responses).map(([status, answer]) => ({ status, answer }));
  const errors = answers.filter(({ status }) => Number(status) >= 400);
  const others = answers.filter((answer) => !errors.includes(answer));
  return (
    <Block title="Answers">
      <ul className="divide-border divide-y">
        {others.map(({ status, answer }) => (
          <AnswerRow key={status} anchor={anchor} status={status} answer={answer} />
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
                {errors.map(({ status, answer }) => (
                  <AnswerRow key={status} anchor={anchor} status={status} answer={answer} />
                ))}
              </ul>
            </Fold>
          </li>
        )}
      </ul>
    </Block>
  );
}

interface AnswerRowProps {
  anchor: string;
  status: string;
  answer: Answer;
}

function AnswerRow({ anchor, status, answer: { description, content } }: AnswerRowProps) {
  const answer = contentOf(content);
  return (
    <li className="py-2 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-mono text-xs font-medium tabular-nums">{status}</span>
        <span>{description}</span>
        {answer && <span className="text-muted text-xs">{answer.mediaType}</span>}
      </p>
      {answer && Object.keys(answer.schema).length > 0 && (
        <Fold
          id={`${anchor}-${status}`}
          className="-mx-2"
          summary={<span className="text-accent text-xs">Schema</span>}
        >
          <div className="px-2">
            <SchemaView schema={answer.schema} />
          </div>
        </Fold>
      )}
    </li>
  );
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h4 className="text-muted mb-1 text-xs font-medium">{title}</h4>
      <div className="border-border rounded-md border px-3">{children}</div>
    </section>
  );
}

function accessSentence(security: Operation["security"]): string {
  const isOpen = security.some((scheme) => Object.keys(scheme).length === 0);
  if (!isOpen) return "Needs an API key.";
  return security.length === 1
    ? "Needs no key."
    : "Needs a key, except in open mode on the machine itself.";
}
