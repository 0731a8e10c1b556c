import { words } from '../words/submit'
import { whyNoPath } from './module'

/** Where a module lies in a repository: its Runner fetches it. */
export interface Git {
  url: string
  ref: string
  path: string
}

export const NO_GIT: Git = { url: '', ref: '', path: '' }

const ADDRESS = /^(https?:\/\/|ssh:\/\/|[\w.-]+@[\w.-]+:)[^\s\p{Cc}]+$/u
// Of https a token often stands where the name of a user does.
const CREDENTIALS = /^(https?:\/\/[^/]*|ssh:\/\/[^/@]*:[^/]*)@/

/** Why it is no address of a repository, or null. */
export function whyNoUrl(url: string): string | null {
  if (CREDENTIALS.test(url)) return words.git.credentials
  return ADDRESS.test(url) ? null : words.git.wrongUrl
}

/** Why git takes it for no branch, tag or commit, or null where it may be one, or none is said. */
export function whyNoRef(ref: string): string | null {
  return ref.startsWith('-') || /[\s\p{Cc}~^:?*[\\]/u.test(ref) ? words.git.wrongRef : null
}

export function whyNoFolder(path: string): string | null {
  return path === '' ? null : whyNoPath(path) && words.git.wrongPath
}

/** Why no module can be fetched from there, or null. */
export function whyNoGit({ url, ref, path }: Git): string | null {
  if (url.trim() === '') return words.git.noUrl
  return whyNoUrl(url.trim()) ?? whyNoRef(ref.trim()) ?? whyNoFolder(path.trim())
}

/** As a job says it: only what was said. */
export function gitOf({ url, ref, path }: Git): Partial<Git> {
  return {
    url: url.trim(),
    ...(ref.trim() && { ref: ref.trim() }),
    ...(path.trim() && { path: path.trim() }),
  }
}
