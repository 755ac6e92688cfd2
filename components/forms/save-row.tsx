import { Save } from "lucide-react";
import type { ReactNode } from "react";

import { useIsReadOnly } from "@/components/people/access";
import { Button } from "@/components/ui/inputs/button";
import { SaveState } from "@/components/ui/save-state";

interface SaveRowProps {
  /** What the button says. */
  label: string;
  isDirty: boolean;
  isSaved: boolean;
  save: { isPending: boolean; error: Error | null };
  /** Buttons beside it. */
  children?: ReactNode;
}

/** The end of a form: its button, and the state of the last save. */
export function SaveRow({ label, isDirty, isSaved, save, children }: SaveRowProps) {
  if (useIsReadOnly()) return null;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button type="submit" variant="primary" aria-disabled={save.isPending}>
        <Save aria-hidden />
        {label}
      </Button>
      {children}
      <p role="status" className="text-muted text-sm">
        <SaveState isDirty={isDirty} isSaved={isSaved} save={save} />
      </p>
    </div>
  );
}
