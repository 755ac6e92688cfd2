"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";

import { LoadError } from "@/components/layout/list-page";
import { cn } from "@/components/ui/cn";
import { Button } from "@/components/ui/inputs/button";
import { PageLink } from "@/components/ui/links";
import { ActionError } from "@/components/ui/notice";
import { ListSkeleton } from "@/components/ui/skeleton";
import { AbsoluteTime, RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import { useResendDelivery, webhookQueries } from "@/lib/notifications/client/webhook-queries";
import type { Delivery, Webhook } from "@/lib/notifications/webhook-schema";

const LOOKS: Record<Delivery["status"], { label: string; className: string }> = {
  pending: { label: "Not yet delivered", className: "text-warning" },
  delivered: { label: "Delivered", className: "text-success" },
  failed: { label: "Failed", className: "text-failure" },
};

/** The outcome of a delivery: status, number of attempts, and the last answer of the receiver. */
export function DeliveryOutcome({ delivery }: { delivery: Delivery }) {
  const { status, attempts, lastStatus, lastError } = delivery;
  const { label, className } = LOOKS[status];
  return (
    <>
      <span className={cn("font-medium", className)}>{label}</span>
      <span className="text-muted">
        {attempts > 0 && ` after ${plural(attempts, "attempt")}`}
        {lastError === null && lastStatus !== null && `, status ${String(lastStatus)}`}
        {lastError !== null && `. ${visibleText(lastError)}`}
      </span>
    </>
  );
}

interface DeliveryLogProps {
  project: string;
  webhook: Webhook;
}

/** The latest deliveries and their results. */
export function DeliveryLog({ project, webhook }: DeliveryLogProps) {
  const { data, error, refetch } = useQuery(webhookQueries.deliveries(project, webhook.id));
  const resend = useResendDelivery(project, webhook.id);
  if (error)
    return <LoadError what="the deliveries" error={error} onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton />;
  if (data.length === 0)
    return <p className="text-muted text-sm">Nothing has been sent to this URL yet.</p>;
  return (
    <>
      <ActionError error={resend.error} />
      <ol aria-label="Deliveries" className="border-border divide-border divide-y border-t">
        {data.map((delivery) => (
          <li
            key={delivery.id}
            className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2 text-sm"
          >
            <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
              <p>
                <DeliveryOutcome delivery={delivery} />
              </p>
              <p className="text-muted text-xs">
                <DeliverySubject project={project} delivery={delivery} />
                {" · "}
                <AbsoluteTime time={delivery.createdAt} />
                {delivery.nextAt !== null && (
                  <>
                    {" · next attempt "}
                    <RelativeTime time={delivery.nextAt} />
                  </>
                )}
              </p>
            </div>
            <Button
              size="sm"
              aria-disabled={resend.isPending}
              onClick={() => {
                if (!resend.isPending) resend.mutate(delivery.id);
              }}
            >
              <RotateCw aria-hidden />
              Send again
            </Button>
          </li>
        ))}
      </ol>
    </>
  );
}

function DeliverySubject({ project, delivery }: { project: string; delivery: Delivery }) {
  const { setId, batchId } = delivery;
  if (setId === null || batchId === null) return "Test";
  return (
    <PageLink
      href={pagePaths.batch({ project, setId, batchId })}
      className="underline underline-offset-2"
    >
      Batch completed
    </PageLink>
  );
}
