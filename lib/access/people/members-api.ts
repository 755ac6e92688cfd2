// Who may do what: the members of a project, invitations, and the owners of the installation.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import {
  inviteSchema,
  madeInviteSchema,
  memberPatchSchema,
  memberSchema,
  newInviteSchema,
  newResetLinkSchema,
  personPatchSchema,
  personSchema,
  resetLinkSchema,
} from "./people-schema";

const rest = { tag: "Members", auth: "project", dialect: "rest", scope: "admin" } as const;
const MEMBERS = "/api/projects/{projectId}/members";
const MEMBER = `${MEMBERS}/{personId}` as const;
const INVITES = "/api/projects/{projectId}/invitations";
const NOT_MORE = "No one grants or takes a role that may do more than they may themselves.";

const ofAll = { ...rest, tag: "People", auth: "installation" } as const;
const PEOPLE = "/api/people";
const PERSON = `${PEOPLE}/{personId}` as const;

export const membersApi = {
  listMembers: operation({
    ...rest,
    method: "GET",
    path: MEMBERS,
    summary: "Members of a project by name",
    answer: answerWith(200, "Members", z.array(memberSchema)),
  }),
  updateMember: operation({
    ...rest,
    method: "PATCH",
    path: MEMBER,
    summary: "Change the role of a member",
    description: NOT_MORE,
    body: memberPatchSchema,
    answer: answerWith(200, "The member", memberSchema),
  }),
  removeMember: operation({
    ...rest,
    method: "DELETE",
    path: MEMBER,
    summary: "Remove a member from a project",
    description: `What they did keeps their name. ${NOT_MORE}`,
    answer: answerWith(204, "Removed", null),
  }),
  listInvites: operation({
    ...rest,
    method: "GET",
    path: INVITES,
    summary: "Invitations that can still be used, newest first",
    answer: answerWith(200, "Invitations", z.array(inviteSchema)),
  }),
  createInvite: operation({
    ...rest,
    method: "POST",
    path: INVITES,
    summary: "Invite somebody to a project",
    description: `Makes a link that is valid once, for seven days. ${NOT_MORE} Refused in open mode. With an e-mail address it is sent there too.`,
    body: newInviteSchema,
    answer: answerWith(201, "The invitation with its link", madeInviteSchema),
    errors: [429],
  }),
  revokeInvite: operation({
    ...rest,
    method: "DELETE",
    path: `${INVITES}/{inviteId}`,
    summary: "Revoke an invitation",
    answer: answerWith(204, "Revoked", null),
  }),
  listPeople: operation({
    ...ofAll,
    method: "GET",
    path: PEOPLE,
    summary: "Everybody with an account, by name",
    description: "For owners of the installation. Not with a key.",
    answer: answerWith(200, "People", z.array(personSchema)),
  }),
  updatePerson: operation({
    ...ofAll,
    method: "PATCH",
    path: PERSON,
    summary: "Make somebody an owner of the installation, or no longer one",
    description: "The last owner stays one.",
    body: personPatchSchema,
    answer: answerWith(200, "The person", personSchema),
    errors: [404, 409],
  }),
  removePerson: operation({
    ...ofAll,
    method: "DELETE",
    path: PERSON,
    summary: "Delete somebody’s account",
    description: "With its sessions and memberships. The last owner cannot be deleted.",
    answer: answerWith(204, "Deleted", null),
    errors: [404, 409],
  }),
  createPasswordReset: operation({
    ...ofAll,
    method: "POST",
    path: `${PERSON}/password-reset`,
    summary: "Make a link by which somebody sets a new password",
    description:
      "Valid once and for 24 hours, and while whoever made it is an owner; it replaces the one before. The password of now stays until then.",
    body: newResetLinkSchema,
    answer: answerWith(201, "The link", resetLinkSchema),
    errors: [404, 429],
  }),
  resetTotp: operation({
    ...ofAll,
    method: "DELETE",
    path: `${PERSON}/totp`,
    summary: "Remove somebody’s authenticator app",
    description: "Ends their sessions. Signing in asks for the password alone then.",
    answer: answerWith(204, "Removed", null),
    errors: [404],
  }),
} satisfies OperationTable;
