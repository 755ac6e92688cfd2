"use client";

import { useQueryStates } from "nuqs";

import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { useIsHydrated } from "@/components/ui/now";
import { CHOSEN, isTraceFiltered, NO_TRACE_FILTER, traceListParams } from "./search-params";

/** Why a list of traces is empty, and what can be done about it. */
export function NoTraces() {
  const [params, setParams] = useQueryStates(traceListParams);
  if (isTraceFiltered(params))
    return (
      <div className="border-border text-muted flex flex-col items-center gap-3 rounded-lg border py-12 text-sm">
        <p role="status">Nothing matches these filters.</p>
        <Button size="sm" onClick={() => void setParams(NO_TRACE_FILTER, CHOSEN)}>
          Clear filters
        </Button>
      </div>
    );
  return <HowToSend />;
}

function HowToSend() {
  const isHydrated = useIsHydrated(); // the server does not know the address that the reader came by
  const origin = isHydrated ? window.location.origin : "http://localhost:3000";
  return (
    <div className="border-border space-y-4 rounded-lg border p-6 text-sm">
      <div>
        <h2 className="font-semibold">No traces yet</h2>
        <p className="text-muted max-w-prose">
          A trace shows what happened inside an agent: model calls, tools, and how long each took.
          Send it the way that your agent is instrumented already.
        </p>
      </div>
      <Way title="OpenTelemetry, and so the Scenario SDK">
        {`OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=${origin}/api/otel/v1/traces\nOTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer sk-rh-…"`}
      </Way>
      <Way title="A HoneyHive SDK">{`HH_API_URL=${origin}\nHH_API_KEY=sk-rh-…`}</Way>
      <Way title="By hand">
        {`curl ${origin}/v1/events \\\n  -H "Authorization: Bearer sk-rh-…" -H "Content-Type: application/json" \\\n  -d '{"event_type":"model","event_name":"answer","inputs":{"question":"Hi"},"outputs":{"answer":"Hello!"}}'`}
      </Way>
    </div>
  );
}

function Way({ title, children }: { title: string; children: string }) {
  return (
    <section>
      <h3 className="mb-1 font-medium">{title}</h3>
      <CodeBlock text={children} copyLabel={`Copy: ${title}`} />
    </section>
  );
}
