#!/usr/bin/env bash
# publish-release.sh VERSION NOTES FILE: computes the file's SHA-256, signs it where there is a key, and publishes the
# release. It may be run again: the same content is the same release. Needs bash, curl, jq, openssl 3.
# RUNNERS_ORIGIN, IMAGE, FILE_URL, RELEASE_URL; GITHUB_SHA; RUNNER_SIGNING_KEY; RUNNERS_PUBLISH_TOKEN or the forge's OIDC.
# BREAKING=true and SECURITY=true mark it so. DRY_RUN=true prints the body and sends nothing.
set -euo pipefail
version="$1" notes="$2" file="$3"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

openssl dgst -sha256 -binary "$file" >"$work/sha256"
sha256="$(od -An -vtx1 "$work/sha256" | tr -d ' \n')"

signature=""
if [ -n "${RUNNER_SIGNING_KEY:-}" ]; then
  (umask 077 && printf '%s\n' "$RUNNER_SIGNING_KEY" >"$work/key.pem")
  openssl pkeyutl -sign -rawin -inkey "$work/key.pem" -in "$work/sha256" -out "$work/signature"
  signature="$(openssl base64 -A -in "$work/signature")"
fi

jq -n --arg version "$version" --rawfile notes "$notes" --arg commit "${GITHUB_SHA:-}" --arg release "${RELEASE_URL:-}" \
  --arg image "${IMAGE:-}" --arg url "$FILE_URL/$(basename "$file")" --arg sha256 "$sha256" --arg signature "$signature" \
  --argjson breaking "${BREAKING:-false}" --argjson security "${SECURITY:-false}" '
  def given: if . == "" then null else . end;
  {version: $version, release_notes: $notes, commit_sha: ($commit | given), github_release_url: ($release | given),
   is_breaking: $breaking, is_security: $security, image: ($image | given),
   artifacts: [{url: $url, sha256: $sha256, signature: ($signature | given)}]}' >"$work/release.json"
if [ "${DRY_RUN:-}" = true ]; then
  cat "$work/release.json"
  exit
fi

token="${RUNNERS_PUBLISH_TOKEN:-}"
if [ -z "$token" ]; then
  # The forge's word for this run, made out to this control plane alone.
  token="$(curl -fsS --retry 3 -H "Authorization: Bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \
    --get --data-urlencode "audience=$RUNNERS_ORIGIN" "$ACTIONS_ID_TOKEN_REQUEST_URL" | jq -er .value)"
fi
# By way of a file, so that the token is in no list of processes.
(umask 077 && printf 'header = "Authorization: Bearer %s"\n' "$token" >"$work/curl")
status="$(curl -sS --retry 5 --retry-all-errors --retry-delay 5 -K "$work/curl" -H 'Content-Type: application/json' \
  --data-binary "@$work/release.json" -o "$work/answer.json" -w '%{http_code}' "$RUNNERS_ORIGIN/api/releases")"
case "$status" in
  201) echo "Published $version." ;;
  200) echo "$version was published with the same content before." ;;
  *)
    echo "$version was not published ($status): $(jq -r '.detail // .' "$work/answer.json")" >&2
    exit 1
    ;;
esac
