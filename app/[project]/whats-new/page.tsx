import { WhatIsNew } from "@/components/layout/what-is-new";

export default function WhatIsNewPage() {
  return <WhatIsNew />;
}
