import { NotFoundScreen } from "@/components/layout/error-screen";

export default function UnknownPageInProject() {
  return <NotFoundScreen what="Page" />;
}
