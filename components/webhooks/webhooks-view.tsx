"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";

import { LoadError } from "@/components/layout/list-page";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { Button } from "@/components/ui/inputs/button";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { Notice } from "@/components/ui/notice";
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
          <SecretNotice
            secret={created.secret}
            onClose={() => {
              setCreated(null);
            }}
          />
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

function SecretNotice({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Notice role="status" Icon={KeyRound} title="Signing secret">
      <p>
        Copy it now: it is stored encrypted and never shown again. The receiver uses it to verify
        signatures.
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <code className="border-border bg-surface text-foreground rounded-md border px-2 py-1 text-xs wrap-anywhere">
          {secret}
        </code>
        <CopyButton text={secret} label="Copy secret" />
        <Button size="sm" onClick={onClose}>
          Done
        </Button>
      </div>
    </Notice>
  );
}
