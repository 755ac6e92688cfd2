import { SearchX } from "lucide-react";

import { buttonVariants } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageLink } from "@/components/ui/page-link";
import { pagePaths } from "@/lib/base/paths";
import { PageFrame } from "./page-frame";
import { PageTitle } from "./page-title";

/** What an address shows that nothing belongs to. */
export function NotFoundScreen({ what }: { what: string }) {
  return (
    <PageFrame className="max-w-2xl pt-16">
      <PageTitle parts={[`${what} not found`]} />
      <Notice
        Icon={SearchX}
        title={<h1>{what} not found</h1>}
        action={
          <PageLink href={pagePaths.home()} className={buttonVariants({ size: "sm" })}>
            All simulations
          </PageLink>
        }
      >
        It does not exist or has been deleted. If a test has just started, its first event may not
        have arrived yet.
      </Notice>
    </PageFrame>
  );
}
