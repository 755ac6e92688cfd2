import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";

/** At the top of each page of an archived project. */
export function ArchivedBanner({ project }: { project: string }) {
  return (
    <p className="border-border bg-surface text-muted border-b px-4 py-2 text-center text-sm">
      This project is archived. It is read-only: it accepts no events and starts no runs.{" "}
      <PageLink
        href={pagePaths.generalSettings(project)}
        className="text-accent underline underline-offset-2"
      >
        Restore it
      </PageLink>
    </p>
  );
}
