"use client";

import { KeyRound, SmartphoneNfc } from "lucide-react";

import { Button } from "@/components/ui/inputs/button";
import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { ActionError } from "@/components/ui/notice";
import { useCreatePasswordReset, useResetTotp } from "@/lib/access/people/client/member-queries";
import type { Person, ResetLink } from "@/lib/access/people/people-schema";
import { visibleText } from "@/lib/base/text/visible-text";

interface PasswordLinkButtonProps {
  person: Person;
  onMade: (link: ResetLink) => void;
}

/** Makes a link by which somebody sets a new password. */
export function PasswordLinkButton({ person: { id, name }, onMade }: PasswordLinkButtonProps) {
  const create = useCreatePasswordReset();
  return (
    <>
      <ActionError error={create.error} />
      <Button
        size="sm"
        aria-label={`New password for ${visibleText(name)}`}
        aria-disabled={create.isPending}
        onClick={() => {
          if (!create.isPending) create.mutate(id, { onSuccess: onMade });
        }}
      >
        <KeyRound aria-hidden />
        New password
      </Button>
    </>
  );
}

/** For somebody who has lost the app. */
export function RemoveTotpButton({ person: { id, name } }: { person: Person }) {
  const reset = useResetTotp();
  const shown = visibleText(name);
  return (
    <>
      <ActionError error={reset.error} />
      <ConfirmButton
        size="sm"
        aria-label={`Remove the authenticator app of ${shown}`}
        question={`Remove the authenticator app of ${shown}?`}
        explanation="Their sessions end, and signing in asks for the password alone. Make sure that it is they who ask."
        yes="Remove authenticator app"
        onConfirm={() => {
          reset.mutate(id);
        }}
      >
        <SmartphoneNfc aria-hidden />
        Remove authenticator
      </ConfirmButton>
    </>
  );
}
