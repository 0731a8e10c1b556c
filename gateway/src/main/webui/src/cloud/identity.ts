import type { CloudIdentity } from '../api/cloud'
import { words } from '../words/cloud'

/** The one that a local start makes: a double of AWS on this machine stands behind it. */
export const isLocalCloud = (identity: Pick<CloudIdentity, 'name'>) => /^local[ -]cloud$/i.test(identity.name)

const ROLE = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/

/** Why this is no role's ARN, or null. The server looks again. */
export function whyNoRole(arn: string): string | null {
  if (ROLE.test(arn.trim())) return null
  return words.add.noRole
}

/** The regions in a text, whatever stands between them. */
export function regionsIn(text: string): string[] {
  return [
    ...new Set(
      text
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ]
}

export function whyNoRegions(regions: string[]): string | null {
  if (regions.length === 0) return words.add.noRegion
  const wrong = regions.find((each) => !REGION.test(each))
  return wrong ? words.add.isNoRegion(wrong) : null
}
