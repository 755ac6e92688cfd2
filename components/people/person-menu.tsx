"use client";

import { UserRound } from "lucide-react";

import { Button } from "@/components/ui/inputs/button";
import { PageLink } from "@/components/ui/links";
import { ActionError } from "@/components/ui/notice";
import { MenuPopover, useChoose } from "@/components/ui/panels/popover";
import { useSignOut } from "@/lib/access/sign-in/client/sign-in-queries";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { useVisitor, type Visitor } from "./access";

const ITEM = "hover:bg-hover block w-full rounded-md px-2 py-1.5 text-left";

/** Who is signed in, and the way out. Nothing in open mode. */
export function PersonMenu() {
  const visitor = useVisitor();
  if (!visitor) return null;
  const name = visibleText(visitor.name);
  return (
    <MenuPopover
      label="Account"
      trigger={
        <Button variant="ghost" size="icon" aria-label={`Account of ${name}`} title={name}>
          <UserRound aria-hidden />
        </Button>
      }
    >
      <PersonItems visitor={visitor} />
    </MenuPopover>
  );
}

function PersonItems({ visitor }: { visitor: Visitor }) {
  const choose = useChoose();
  const signOut = useSignOut();
  const close = () => {
    choose();
  };
  return (
    <div>
      <p className="text-muted px-2 py-1.5 text-xs">
        Signed in as{" "}
        <span dir="auto" className="text-foreground font-medium wrap-anywhere">
          {visibleText(visitor.name)}
        </span>
        {visitor.isOwner && ", owner"}
      </p>
      <PageLink href={pagePaths.account()} className={ITEM} onClick={close}>
        Account
      </PageLink>
      {visitor.isOwner && (
        <PageLink href={pagePaths.people()} className={ITEM} onClick={close}>
          People
        </PageLink>
      )}
      <button
        type="button"
        className={ITEM}
        onClick={() => {
          signOut.mutate(undefined, {
            onSuccess: () => {
              window.location.assign(pagePaths.signIn());
            },
          });
        }}
      >
        Sign out
      </button>
      <ActionError error={signOut.error} className="px-2 py-1.5" />
    </div>
  );
}
