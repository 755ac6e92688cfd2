import { PageLink, type NamedLink } from "@/components/ui/links";

interface BreadcrumbsProps {
  /** The levels above this page. */
  above: readonly NamedLink[];
  current: string;
}

export function Breadcrumbs({ above, current }: BreadcrumbsProps) {
  return (
    <nav aria-label="Breadcrumb" className="text-muted min-w-0 text-sm">
      <ol className="flex min-w-0 flex-wrap items-center gap-x-1.5">
        {above.map(({ label, href }) => (
          <li key={href} className="flex min-w-0 items-center gap-1.5">
            <PageLink
              href={href}
              dir="auto"
              className="hover:text-foreground max-w-64 truncate rounded-sm py-0.5 underline-offset-4 hover:underline"
            >
              {label}
            </PageLink>
            <span aria-hidden className="text-border-strong">
              ›
            </span>
          </li>
        ))}
        <li aria-current="page" dir="auto" className="text-foreground max-w-full min-w-0 truncate">
          {current}
        </li>
      </ol>
    </nav>
  );
}
