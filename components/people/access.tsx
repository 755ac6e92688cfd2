"use client";

import { Lock } from "lucide-react";
import { createContext, use, type ReactNode } from "react";

import { Notice } from "@/components/ui/notice";
import { SCOPES, type Scope } from "@/lib/platform/http/operation";

export interface Visitor {
  name: string;
  isOwner: boolean;
}

const VisitorContext = createContext<Visitor | null>(null);
const ScopesContext = createContext<readonly Scope[]>(SCOPES);

const ReadOnlyContext = createContext(false);

/** Within a form that cannot be used: what would save it is left out. */
export function useIsReadOnly(): boolean {
  return use(ReadOnlyContext);
}

/** Who has signed in; null in open mode. */
export function VisitorProvider({
  visitor,
  children,
}: {
  visitor: Visitor | null;
  children: ReactNode;
}) {
  return <VisitorContext value={visitor}>{children}</VisitorContext>;
}

/** What the visitor may do on the pages within. */
export function ScopesProvider({
  scopes,
  children,
}: {
  scopes: readonly Scope[];
  children: ReactNode;
}) {
  return <ScopesContext value={scopes}>{children}</ScopesContext>;
}

export function useVisitor(): Visitor | null {
  return use(VisitorContext);
}

export function useMay(scope: Scope): boolean {
  return use(ScopesContext).includes(scope);
}

interface AllowedProps {
  to: Scope;
  children: ReactNode;
}

/** What only those may use who may do this; the API refuses it to others in any case. */
export function Allowed({ to, children }: AllowedProps) {
  return useMay(to) ? children : null;
}

/** A form that others can read and not use. */
export function AllowedForm({ to, children }: AllowedProps) {
  if (useMay(to)) return children;
  return (
    <>
      <ReadOnlyNote />
      <fieldset disabled className="mt-4 min-w-0">
        <ReadOnlyContext value>{children}</ReadOnlyContext>
      </fieldset>
    </>
  );
}

interface ReadOnlyNoteProps {
  children?: string;
}

/** Why nothing can be changed here. */
export function ReadOnlyNote({
  children = "You can view this, but not change it.",
}: ReadOnlyNoteProps) {
  return (
    <Notice Icon={Lock} title={children}>
      An admin of the project can give you another role.
    </Notice>
  );
}
