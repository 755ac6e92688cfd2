"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { LoadError } from "@/components/layout/list-page";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { OneTimeSecret } from "@/components/ui/one-time-secret";
import { ListSkeleton } from "@/components/ui/skeleton";
import { webhookQueries } from "@/lib/notifications/client/webhook-queries";
import { MAX_ATTEMPTS, type CreatedWebhook } from "@/lib/notifications/webhook-schema";
import { NewWebhookForm } from "./new-webhook-form";
import { WebhookItem } from "./webhook-item";

export function WebhooksView({ project }: { project: string }) {
  const { data, error, refetch } = useQuery(webhookQueries.list(project));
  const [created, setCreated] = useState<CreatedWebhook | null>(null);
  return (
    <SettingsFrame project={project} title="Webhooks">
      <section aria-labelledby="webhooks-title" className="space-y-4">
        <div>
          <h2 id="webhooks-title" className="text-base font-semibold">
            Webhooks
          </h2>
          <p className="text-muted mt-0.5 max-w-prose text-sm">
            We send a POST to each URL when a batch started here completes. Payloads are signed
            according to Standard Webhooks and retried up to {MAX_ATTEMPTS} times.
          </p>
        </div>
        <NewWebhookForm project={project} onCreated={setCreated} />
        {created && (
          <OneTimeSecret
            title="Signing secret"
            secret={created.secret}
            copyLabel="Copy secret"
            onClose={() => {
              setCreated(null);
            }}
          >
            Copy it now: it is stored encrypted and never shown again. The receiver uses it to
            verify signatures.
          </OneTimeSecret>
        )}
        {error && <LoadError what="the webhooks" error={error} onRetry={() => void refetch()} />}
        {!data && !error && <ListSkeleton />}
        {data?.length === 0 && (
          <p className="border-border text-muted rounded-lg border px-4 py-10 text-center text-sm">
            No webhooks yet. Add the URL of a chat, a dashboard or a pipeline.
          </p>
        )}
        {data && data.length > 0 && (
          <ul className="border-border divide-border divide-y rounded-lg border">
            {data.map((webhook) => (
              <WebhookItem key={webhook.id} project={project} webhook={webhook} />
            ))}
          </ul>
        )}
      </section>
    </SettingsFrame>
  );
}
