import { implement } from "@/lib/access/implement";
import { honeyhiveV1Api } from "../honeyhive-api";
import { honeyhiveOperations as older } from "./honeyhive-operations";

export const honeyhiveV1Operations = implement(honeyhiveV1Api, {
  updateEvent: older.updateOlderEvent.handle,
  createModelEvent: older.createModelEvent.handle,
  createModelEvents: older.createModelEvents.handle,
  startSession: older.startSession.handle,
  getSession: older.getSession.handle,
  addSessionTraces: older.addSessionTraces.handle,
});
