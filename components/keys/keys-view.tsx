"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { LoadError } from "@/components/layout/list-page";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { Fold } from "@/components/ui/fold";
import { OneTimeSecret } from "@/components/ui/one-time-secret";
import { ListSkeleton } from "@/components/ui/skeleton";
import { useNow } from "@/components/ui/time-text";
import { isValidKey, type ApiKey, type MadeApiKey } from "@/lib/access/keys/api-key";
import { keyQueries } from "@/lib/access/keys/client/key-queries";
import { formatCount } from "@/lib/base/text/format";
import { KeyItem } from "./key-item";
import { NewKeyForm } from "./new-key-form";

interface KeysViewProps {
  project: string;
  /** Not where everybody can reach the installation. */
  mayCreate: boolean;
}

export function KeysView({ project, mayCreate }: KeysViewProps) {
  const { data, error, refetch } = useQuery(keyQueries.list(project));
  const [made, setMade] = useState<MadeApiKey | null>(null);
  return (
    <SettingsFrame project={project} title="API keys">
      <section aria-labelledby="keys-title" className="space-y-4">
        <div>
          <h2 id="keys-title" className="text-base font-semibold">
            API keys
          </h2>
          <p className="text-muted mt-0.5 max-w-prose text-sm">
            SDKs, CI and scripts use a key of this project. A key is shown once, when it is created;
            only a hash of it is stored.
          </p>
        </div>
        {mayCreate ? (
          <NewKeyForm project={project} onMade={setMade} />
        ) : (
          <p className="text-muted text-sm">
            No keys can be created here while this installation is open to everyone.
          </p>
        )}
        {made && (
          <OneTimeSecret
            title={`Key ${made.name}`}
            secret={made.apiKey}
            copyLabel="Copy key"
            onClose={() => {
              setMade(null);
            }}
          >
            Copy it now: it is never shown again.
          </OneTimeSecret>
        )}
        {error && <LoadError what="the API keys" error={error} onRetry={() => void refetch()} />}
        {!data && !error && <ListSkeleton />}
        {data && <KeyLists project={project} keys={data} onMade={setMade} />}
      </section>
    </SettingsFrame>
  );
}

interface KeyListsProps {
  project: string;
  keys: readonly ApiKey[];
  onMade: (key: MadeApiKey) => void;
}

function KeyLists({ project, keys, onMade }: KeyListsProps) {
  const now = useNow();
  const valid = keys.filter((key) => isValidKey(key, now));
  const ended = keys.filter((key) => !isValidKey(key, now));
  return (
    <>
      {valid.length === 0 && (
        <p className="border-border text-muted rounded-lg border px-4 py-10 text-center text-sm">
          No keys yet. SDKs need one to send conversations here.
        </p>
      )}
      <KeyList project={project} keys={valid} onMade={onMade} />
      {ended.length > 0 && (
        <Fold id="ended" summary={`Expired and revoked (${formatCount(ended.length)})`}>
          <KeyList project={project} keys={ended} onMade={onMade} />
        </Fold>
      )}
    </>
  );
}

function KeyList({ project, keys, onMade }: KeyListsProps) {
  if (keys.length === 0) return null;
  return (
    <ul className="border-border divide-border divide-y rounded-lg border">
      {keys.map((key) => (
        <KeyItem key={key.id} project={project} apiKey={key} onMade={onMade} />
      ))}
    </ul>
  );
}
