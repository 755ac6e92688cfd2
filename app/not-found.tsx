import { AppHeader } from "@/components/layout/app-header";
import { NotFoundScreen } from "@/components/layout/error-screen";

export default function NotFound() {
  return (
    <>
      <AppHeader />
      <NotFoundScreen what="Page" />
    </>
  );
}
