import { notFound } from "next/navigation";

/** An address within a project that no page has: the answer keeps the navigation of the project. */
export default function UnknownPage() {
  notFound();
}
