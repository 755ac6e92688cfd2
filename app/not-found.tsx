import { NotFoundScreen } from "@/components/layout/error-screen";
import { AppHeader } from "@/components/layout/header/app-header";

export default function NotFound() {
  return (
    <>
      <AppHeader />
      <NotFoundScreen what="Page" />
    </>
  );
}
