import { expect, test } from "vitest";

import { isInCi, originOf } from "./ci-variables";

test.each([
  [
    "a pull request of GitHub",
    {
      ...{ GITHUB_ACTIONS: "true", GITHUB_REF: "refs/pull/12/merge", GITHUB_REF_NAME: "12/merge" },
      ...{ GITHUB_HEAD_REF: "topic", GITHUB_SHA: "abc", GITHUB_RUN_ID: "7" },
      ...{ GITHUB_SERVER_URL: "https://github.example", GITHUB_REPOSITORY: "o/r" },
    },
    ["topic", "abc", "12", "https://github.example/o/r/actions/runs/7"],
  ],
  [
    "a push to GitHub",
    { GITHUB_ACTIONS: "true", GITHUB_HEAD_REF: "", GITHUB_REF_NAME: "main", GITHUB_SHA: "abc" },
    ["main", "abc", undefined, undefined],
  ],
  [
    "a merge request of GitLab",
    {
      ...{ GITLAB_CI: "true", CI_COMMIT_REF_NAME: "refs/merge", CI_COMMIT_SHA: "abc" },
      ...{ CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: "topic", CI_MERGE_REQUEST_IID: "3" },
      CI_JOB_URL: "https://gitlab.example/-/jobs/1",
    },
    ["topic", "abc", "3", "https://gitlab.example/-/jobs/1"],
  ],
  [
    "Jenkins",
    {
      ...{ JENKINS_URL: "https://ci", GIT_BRANCH: "origin/main", GIT_COMMIT: "abc" },
      BUILD_URL: "https://ci/job/1",
    },
    ["main", "abc", undefined, "https://ci/job/1"],
  ],
  [
    "Buildkite without a pull request",
    { BUILDKITE: "true", BUILDKITE_BRANCH: "main", BUILDKITE_PULL_REQUEST: "false" },
    ["main", undefined, undefined, undefined],
  ],
  ["no CI", { BRANCH_NAME: "main" }, [undefined, undefined, undefined, undefined]],
])("%s", (_what, env, expected) => {
  const { branch, commit, pullRequest, ciUrl } = originOf(env);
  expect([branch, commit, pullRequest, ciUrl]).toEqual(expected);
});

test.each([
  ["true", true],
  ["1", true],
  ["false", false],
  ["", false],
  [undefined, false],
])("CI=%s", (CI, expected) => {
  expect(isInCi({ CI })).toBe(expected);
});
