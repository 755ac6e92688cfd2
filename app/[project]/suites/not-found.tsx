import { NotFoundScreen } from "@/components/layout/error-screen";

export default function NotFound() {
  return <NotFoundScreen what="Suite" />;
}
