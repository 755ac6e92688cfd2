"use client";

import { Allowed, AllowedForm } from "@/components/people/access";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { PageLink } from "@/components/ui/links";
import type { Project } from "@/lib/access/projects/project";
import { pagePaths } from "@/lib/base/paths";
import { EndProject } from "./end-project";
import { ProjectForm } from "./project-form";
import { SettingsFrame } from "./settings-frame";

interface GeneralViewProps {
  project: Project;
  /** Where SDKs send their events. */
  endpoint: string;
}

export function GeneralView({ project, endpoint }: GeneralViewProps) {
  const facts = [
    { label: "Project ID", value: project.id, hint: "For X-Project-Id and Basic authentication." },
    { label: "Endpoint for SDKs", value: endpoint, hint: "The value of LANGWATCH_ENDPOINT." },
  ];
  return (
    <SettingsFrame project={project.slug} title="General">
      <section aria-labelledby="general-title" className="space-y-3">
        <h2 id="general-title" className="text-base font-semibold">
          General
        </h2>
        <AllowedForm to="admin">
          <ProjectForm project={project} />
        </AllowedForm>
        <dl className="border-border divide-border divide-y rounded-lg border">
          {facts.map(({ label, value, hint }) => (
            <div
              key={label}
              className="grid gap-x-6 gap-y-1 px-4 py-3 sm:grid-cols-[14rem_minmax(0,1fr)]"
            >
              <dt className="text-sm font-medium">
                {label}
                <span className="text-muted block text-xs font-normal">{hint}</span>
              </dt>
              <dd className="flex min-w-0 items-center gap-2 text-sm">
                <span dir="auto" className="min-w-0 wrap-anywhere">
                  {value}
                </span>
                <CopyButton text={value} label={`Copy ${label}`} />
              </dd>
            </div>
          ))}
        </dl>
        <p className="text-muted text-sm">
          <PageLink
            href={pagePaths.start(project.slug)}
            className="text-accent underline underline-offset-2"
          >
            Connect an SDK
          </PageLink>{" "}
          with a ready-made snippet and a new API key.
        </p>
      </section>
      <Allowed to="admin">
        <EndProject project={project} />
      </Allowed>
    </SettingsFrame>
  );
}
