#!/usr/bin/env bash
# The registry of another commit and this one side by side on one database, under load, with the migrations between the
# two applied in the middle of it: deploy/upgrade-test.sh v0.1.0. What this folder has built is what it is upgraded to.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
before="$(mktemp -d)"
trap 'git worktree remove --force "$before"' EXIT
git worktree add --detach "$before" "${1:?which commit to upgrade from}"
(cd "$before" && mvn -B -q -pl registry-service -am -Dmaven.test.skip=true package)
mvn -B -q -pl deploy/faults -am verify -Dquarkus.quinoa.enabled=false -Dtest=UpgradeTest \
  -Dsurefire.failIfNoSpecifiedTests=false -Drunners.previous="$before/registry-service/target/quarkus-app"
echo "Upgraded from $1 without a failed call or a lost job."
