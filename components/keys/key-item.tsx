"use client";

import { Ban, Pencil, RefreshCw } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/inputs/button";
import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { LabelChip } from "@/components/ui/label-chip";
import { ActionError } from "@/components/ui/notice";
import { RelativeTime, useNow } from "@/components/ui/time-text";
import { isValidKey, type ApiKey, type MadeApiKey } from "@/lib/access/keys/api-key";
import { useRevokeApiKey } from "@/lib/access/keys/client/key-queries";
import { visibleText } from "@/lib/base/text/visible-text";
import { RenameForm, RotateForm } from "./key-forms";
import { SCOPE_NAMES } from "./scope-names";

interface KeyItemProps {
  project: string;
  apiKey: ApiKey;
  onMade: (key: MadeApiKey) => void;
}

export function KeyItem({ project, apiKey, onMade }: KeyItemProps) {
  const [open, setOpen] = useState<"rename" | "rotate" | null>(null);
  const isValid = isValidKey(apiKey, useNow());
  const name = visibleText(apiKey.name);
  const toggle = (part: "rename" | "rotate") => {
    setOpen(open === part ? null : part);
  };
  const close = () => {
    setOpen(null);
  };
  return (
    <li className="space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72 space-y-1">
          <h3 className="flex flex-wrap items-baseline gap-x-2 text-sm font-medium">
            <span dir="auto" className="wrap-anywhere">
              {name}
            </span>
            <code className="text-muted text-xs font-normal">{apiKey.hint}</code>
          </h3>
          <ul aria-label="Permissions" className="flex flex-wrap gap-1">
            {apiKey.scopes.map((scope) => (
              <li key={scope}>
                <LabelChip label={SCOPE_NAMES[scope].label} />
              </li>
            ))}
          </ul>
          <KeyFacts apiKey={apiKey} isValid={isValid} />
        </div>
        {isValid && (
          <div className="flex flex-wrap items-center gap-1">
            <Button
              size="sm"
              aria-label={`Rename ${name}`}
              aria-expanded={open === "rename"}
              onClick={() => {
                toggle("rename");
              }}
            >
              <Pencil aria-hidden />
              Rename
            </Button>
            <Button
              size="sm"
              aria-label={`Rotate ${name}`}
              aria-expanded={open === "rotate"}
              onClick={() => {
                toggle("rotate");
              }}
            >
              <RefreshCw aria-hidden />
              Rotate
            </Button>
            <RevokeButton project={project} apiKey={apiKey} />
          </div>
        )}
      </div>
      {open === "rename" && <RenameForm project={project} apiKey={apiKey} onDone={close} />}
      {open === "rotate" && (
        <RotateForm
          project={project}
          apiKey={apiKey}
          onDone={close}
          onMade={(made) => {
            close();
            onMade(made);
          }}
        />
      )}
    </li>
  );
}

function KeyFacts({ apiKey, isValid }: { apiKey: ApiKey; isValid: boolean }) {
  const { createdAt, createdBy, lastUsedAt } = apiKey;
  return (
    <p className="text-muted flex flex-wrap gap-x-3 text-xs">
      <span>
        Created <RelativeTime time={createdAt} />
        {createdBy !== null && ` by ${visibleText(createdBy)}`}
      </span>
      <span>
        {lastUsedAt === null ? (
          "Never used"
        ) : (
          <>
            Last used <RelativeTime time={lastUsedAt} />
          </>
        )}
      </span>
      <KeyEnd apiKey={apiKey} isValid={isValid} />
    </p>
  );
}

function KeyEnd({
  apiKey: { expiresAt, revokedAt },
  isValid,
}: {
  apiKey: ApiKey;
  isValid: boolean;
}) {
  if (revokedAt !== null)
    return (
      <span>
        Revoked <RelativeTime time={revokedAt} />
      </span>
    );
  if (expiresAt === null) return null;
  return (
    <span className={isValid ? undefined : "text-failure"}>
      {isValid ? "Expires" : "Expired"} <RelativeTime time={expiresAt} />
    </span>
  );
}

function RevokeButton({ project, apiKey }: { project: string; apiKey: ApiKey }) {
  const revoke = useRevokeApiKey(project);
  const name = visibleText(apiKey.name);
  return (
    <>
      <ActionError error={revoke.error} />
      <ConfirmButton
        size="sm"
        aria-label={`Revoke ${name}`}
        question={`Revoke ${name}?`}
        explanation="Requests with this key are refused within a second. This cannot be undone."
        yes="Revoke key"
        onConfirm={() => {
          revoke.mutate(apiKey.id);
        }}
      >
        <Ban aria-hidden />
        Revoke
      </ConfirmButton>
    </>
  );
}
