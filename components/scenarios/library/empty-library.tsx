import { FileUp, Plus } from "lucide-react";

import { Allowed } from "@/components/people/access";
import { Button, buttonVariants } from "@/components/ui/inputs/button";
import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";

interface EmptyLibraryProps {
  project: string;
  onShowArchived: () => void;
}

export function EmptyLibrary({ project, onShowArchived }: EmptyLibraryProps) {
  return (
    <div className="border-border flex flex-col items-center gap-4 rounded-lg border px-4 py-14 text-center">
      <h2 className="text-lg font-semibold">No scenarios yet</h2>
      <p className="text-muted max-w-prose text-sm">
        A scenario describes a test of your agent: who talks to it and why, how the conversation
        starts, and what must be true at the end. Create one here or import a file.
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <Allowed to="write">
          <PageLink
            href={pagePaths.newScenario(project)}
            className={buttonVariants({ variant: "primary" })}
          >
            <Plus aria-hidden />
            Create the first scenario
          </PageLink>
        </Allowed>
        <Allowed to="write">
          <PageLink href={pagePaths.importScenarios(project)} className={buttonVariants()}>
            <FileUp aria-hidden />
            Import a file
          </PageLink>
        </Allowed>
        <Button variant="ghost" onClick={onShowArchived}>
          Show archived
        </Button>
      </div>
    </div>
  );
}

export function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <div className="border-border text-muted flex flex-col items-center gap-3 rounded-lg border py-12">
      <p>No scenarios match.</p>
      <Button size="sm" onClick={onClear}>
        Clear filters
      </Button>
    </div>
  );
}
