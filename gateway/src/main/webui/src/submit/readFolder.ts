import { words } from '../words/submit'
import { type Files, isLeftOut } from './module'

export interface Chosen {
  files: Files
  /** The folder's name, or '' where files were chosen one by one. */
  folder: string
}

/** What of a chosen file is needed here. */
export interface ChosenFile {
  name: string
  /** From the chosen folder on, its own name included; '' where files were chosen one by one. */
  webkitRelativePath: string
  arrayBuffer(): Promise<ArrayBuffer>
}

/** The text files of what somebody chose; fails with a sentence for one that is no text. */
export async function readFolder(chosen: ChosenFile[]): Promise<Chosen> {
  const files: Files = {}
  let folder = ''
  for (const file of chosen) {
    const [first = '', ...rest] = file.webkitRelativePath.split('/')
    const path = rest.length > 0 ? rest.join('/') : file.name
    if (rest.length > 0) folder = first
    if (isLeftOut(path)) continue
    files[path] = await textOf(file, path)
  }
  return { files, folder }
}

async function textOf(file: ChosenFile, path: string): Promise<string> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    if (!text.includes('\0')) return text
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  throw new Error(words.module.noText(path))
}
