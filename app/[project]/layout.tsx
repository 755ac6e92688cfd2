import type { ReactNode } from "react";

import { ArchivedNotice } from "@/components/jobs/archived-notice";
import { AppHeader } from "@/components/layout/header/app-header";
import { RowMemory } from "@/components/layout/keys/row-memory";
import { ContactBanner } from "@/components/live/contact-banner";
import { LiveIndicator } from "@/components/live/live-indicator";
import { LiveLink } from "@/components/live/live-link";
import { ScopesProvider } from "@/components/people/access";
import { ArchivedBanner } from "@/components/projects/archived-banner";
import { scopesOf } from "@/lib/access/context";
import { loadProject } from "./load-project";

interface ProjectLayoutProps {
  children: ReactNode;
  params: Promise<{ project: string }>;
}

export const dynamic = "force-dynamic";

export default async function ProjectLayout({ children, params }: ProjectLayoutProps) {
  const project = await loadProject((await params).project);
  return (
    <ScopesProvider scopes={scopesOf(project.ctx.actor)}>
      <LiveLink project={project.slug} />
      <AppHeader project={project}>
        <LiveIndicator />
      </AppHeader>
      <ContactBanner />
      {project.isArchived && <ArchivedBanner project={project.slug} />}
      <RowMemory />
      {children}
      <ArchivedNotice project={project.slug} />
    </ScopesProvider>
  );
}
