"use client";

import { KeyRound, SmartphoneNfc } from "lucide-react";
import { useState } from "react";

import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { ActionError } from "@/components/ui/notice";
import { useCreatePasswordReset, useResetTotp } from "@/lib/access/people/client/member-queries";
import type { Person, ResetLink } from "@/lib/access/people/people-schema";
import { visibleText } from "@/lib/base/text/visible-text";

interface PasswordLinkButtonProps {
  person: Person;
  hasMail: boolean;
  onMade: (link: ResetLink) => void;
}

/** Makes a link by which somebody sets a new password. */
export function PasswordLinkButton({ person, hasMail, onMade }: PasswordLinkButtonProps) {
  const create = useCreatePasswordReset();
  const [sendsMail, setSendsMail] = useState(hasMail);
  const name = visibleText(person.name);
  return (
    <>
      <ActionError error={create.error} />
      <ConfirmButton
        size="sm"
        aria-label={`New password for ${name}`}
        aria-disabled={create.isPending}
        question={`Make a link for a new password of ${name}?`}
        explanation={
          <>
            <p>
              Whoever opens it sets the password, which ends all sessions of the account. The
              current password works until then. Make sure that it is they who ask.
            </p>
            {hasMail && (
              <label className="text-foreground mt-3 flex items-start gap-2">
                <input
                  type="checkbox"
                  className="mt-0.5 size-4"
                  checked={sendsMail}
                  onChange={(event) => {
                    setSendsMail(event.target.checked);
                  }}
                />
                <span className="wrap-anywhere">Send it to {visibleText(person.email)}</span>
              </label>
            )}
          </>
        }
        yes="Make link"
        onConfirm={() => {
          create.mutate({ personId: person.id, sendsMail }, { onSuccess: onMade });
        }}
      >
        <KeyRound aria-hidden />
        New password
      </ConfirmButton>
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
        Remove the authenticator app
      </ConfirmButton>
    </>
  );
}
