"use client";

import { useQuery } from "@tanstack/react-query";

import { LoadError } from "@/components/layout/list-page";
import { Allowed } from "@/components/people/access";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { ListSkeleton } from "@/components/ui/skeleton";
import { secretQueries } from "@/lib/secrets/client/secret-queries";
import { secretReference } from "@/lib/secrets/secret-reference";
import { NewSecretForm } from "./new-secret-form";
import { SecretItem } from "./secret-item";

export function SecretsView({ project }: { project: string }) {
  const { data, error, refetch } = useQuery(secretQueries.list(project));
  return (
    <SettingsFrame project={project} title="Secrets">
      <section aria-labelledby="secrets-title" className="space-y-4">
        <div>
          <h2 id="secrets-title" className="text-base font-semibold">
            Secrets
          </h2>
          <p className="text-muted mt-0.5 max-w-prose text-sm">
            Values that targets use by name. They are stored encrypted, never shown again, and
            redacted from requests, responses, errors, logs and transcripts.
          </p>
        </div>
        <Allowed to="admin">
          <NewSecretForm project={project} names={(data ?? []).map(({ name }) => name)} />
        </Allowed>
        {error && <LoadError what="the secrets" error={error} onRetry={() => void refetch()} />}
        {!data && !error && <ListSkeleton />}
        {data?.length === 0 && <Empty />}
        {data && data.length > 0 && (
          <ul className="border-border divide-border divide-y rounded-lg border">
            {data.map((secret) => (
              <SecretItem key={secret.name} project={project} secret={secret} />
            ))}
          </ul>
        )}
      </section>
    </SettingsFrame>
  );
}

function Empty() {
  return (
    <div className="border-border text-muted space-y-2 rounded-lg border px-4 py-10 text-center text-sm">
      <p>No secrets yet. Add one and reference it wherever a target needs it:</p>
      <p>
        <code className="text-foreground">{secretReference("NAME")}</code> in the URL, a header, the
        authentication or the body of an HTTP target,
      </p>
      <p>
        <code className="text-foreground">secrets.NAME</code> in code, as in{" "}
        <code className="text-foreground">{"reply({ input, secrets })"}</code>.
      </p>
    </div>
  );
}
