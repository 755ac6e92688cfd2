"use client";

import { Send } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/inputs/button";
import { DeleteButton } from "@/components/ui/inputs/confirm-button";
import { ProblemLine } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/time-text";
import { visibleText } from "@/lib/base/text/visible-text";
import {
  useDeleteWebhook,
  useTestWebhook,
  useUpdateWebhook,
} from "@/lib/notifications/client/webhook-queries";
import type { Webhook } from "@/lib/notifications/webhook-schema";
import { DeliveryLog, DeliveryOutcome } from "./delivery-log";

interface WebhookItemProps {
  project: string;
  webhook: Webhook;
}

export function WebhookItem({ project, webhook }: WebhookItemProps) {
  const [isLogShown, setIsLogShown] = useState(false);
  const test = useTestWebhook(project, webhook.id);
  const url = visibleText(webhook.url);
  return (
    <li className="space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <h3 className="font-mono text-sm wrap-anywhere">{url}</h3>
          <p className="text-muted text-xs">
            Added <RelativeTime time={webhook.createdAt} />
          </p>
          <ProblemLine problem={webhook.problem} />
        </div>
        <div className="flex flex-wrap items-center gap-1">
          <EnabledSwitch project={project} webhook={webhook} />
          <Button
            size="sm"
            aria-label={`Send test to ${url}`}
            aria-disabled={test.isPending}
            onClick={() => {
              if (!test.isPending) test.mutate();
            }}
          >
            <Send aria-hidden />
            Send test
          </Button>
          <DeleteWebhook project={project} webhook={webhook} />
        </div>
      </div>
      <p role="status" className="text-sm wrap-anywhere empty:hidden">
        {test.isPending && <span className="text-muted">Waiting for a response…</span>}
        {test.error && <span className="text-failure">{test.error.message}</span>}
        {test.isSuccess && <DeliveryOutcome delivery={test.data} />}
      </p>
      <Button
        variant="ghost"
        size="sm"
        className="-ml-2"
        aria-label={`${isLogShown ? "Hide" : "Show"} the deliveries to ${url}`}
        aria-expanded={isLogShown}
        onClick={() => {
          setIsLogShown(!isLogShown);
        }}
      >
        {isLogShown ? "Hide the deliveries" : "Show the deliveries"}
      </Button>
      {isLogShown && <DeliveryLog project={project} webhook={webhook} />}
    </li>
  );
}

function EnabledSwitch({ project, webhook }: WebhookItemProps) {
  const update = useUpdateWebhook(project, webhook.id);
  const { isEnabled } = { ...webhook, ...(update.isPending && update.variables) };
  return (
    <label className="mr-2 flex items-center gap-1.5 text-xs">
      <input
        type="checkbox"
        className="size-4"
        aria-label={`Enable ${visibleText(webhook.url)}`}
        checked={isEnabled ?? false}
        onChange={(event) => {
          update.mutate({ isEnabled: event.target.checked });
        }}
      />
      On
      {update.error && (
        <span role="alert" className="text-failure">
          {update.error.message}
        </span>
      )}
    </label>
  );
}

function DeleteWebhook({ project, webhook }: WebhookItemProps) {
  const remove = useDeleteWebhook(project);
  return (
    <DeleteButton
      aria-label={`Delete ${visibleText(webhook.url)}`}
      question="Delete this webhook?"
      explanation="No more events are sent to it, and its delivery log is deleted. This cannot be undone."
      error={remove.error}
      onConfirm={() => {
        remove.mutate(webhook.id);
      }}
    />
  );
}
